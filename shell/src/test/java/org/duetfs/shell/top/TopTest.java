package org.duetfs.shell.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.duetfs.client.Notice;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.FakeDuetFs;
import org.duetfs.shell.screen.Happenings;
import org.duetfs.shell.screen.VirtualTerminal;
import org.duetfs.shell.text.Paint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The view as a person sees it, on a terminal in memory. */
class TopTest {
  private static final String FOOT = "q quit  p pause  s sort: number\n";

  private final Clock noon = Clock.fixed(Samples.NOON, ZoneOffset.UTC);
  private final FakeDuetFs fs = new FakeDuetFs();
  private final Happenings happenings = new Happenings(notice -> {}, noon);
  private final VirtualTerminal screen;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private String before = "";

  TopTest() throws IOException {
    screen = new VirtualTerminal(80, 24);
  }

  private void start(int width, int rows) {
    start(width, rows, Integer.MAX_VALUE);
  }

  private void start(int width, int rows, int times) {
    screen.resize(width, rows);
    screen.terminal().writer().println("what was there");
    screen.terminal().flush();
    before = screen.terminal().getAttributes().toString();
    Top top = new Top(fs, happenings, Paint.PLAIN, new Looks(Duration.ofMillis(10), times), noon);
    new Thread(
            () -> {
              try {
                exit.complete(top.run(screen.terminal()));
              } catch (IOException | RuntimeException | Error e) {
                exit.completeExceptionally(e);
              }
            },
            "top")
        .start();
  }

  private int exitCode() throws Exception {
    return exit.get(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    screen.press("q");
    exitCode();
    screen.close();
  }

  @Test
  void view_at80x24() throws Exception {
    fs.write(RemotePath.of("/a"), new byte[2_000]);
    fs.lose(4);
    happenings.notice(new Notice.ConnectionLost(4, 2, 3, "[U_]"));
    start(80, 24);
    screen.shows(
        """
            DuetFS  12:00:00  [UU][U_]  0 requests/s
              server   state     req/s     p50    p99  files    bytes    free
            Pair 1 [UU]  generation 3  leader server1
              server1  leader        0  0.40ms  1.9ms      1  2.0 KiB  30 GiB
              server2  follower      0  0.40ms  1.9ms      1  2.0 KiB  30 GiB  <- next
            Pair 2 [U_]  generation 3  leader server3  <- tracker
              server3  leader        0  0.40ms  1.9ms      0      0 B  30 GiB
              server4  down          -       -      -      -        -       -

            Last events
              12:00:00  pair 1 [U_] generation 3: server2 did not answer in time (forced, f…
              12:00:00  pair 2 [U_] generation 3: server2 did not answer in time (forced, f…
              12:00:00  Connection lost to server4: pair 2 goes on with server3 [U_]
            """
            + "\n".repeat(24 - 14)
            + FOOT);
  }

  @Test
  void view_at200x50() throws Exception {
    start(200, 50);
    screen.shows(
        """
            DuetFS  12:00:00  [UU][UU]  0 requests/s
              server   address         state     req/s  requests     p50    p99  files  dirs  bytes    free
            Pair 1 [UU]  generation 3  leader server1  <- tracker: the next new top-level name
              server1  127.0.0.1:9401  leader        0        10  0.40ms  1.9ms      0     1    0 B  30 GiB
              server2  127.0.0.1:9402  follower      0        20  0.40ms  1.9ms      0     1    0 B  30 GiB  <- next
            Pair 2 [UU]  generation 3  leader server3
              server3  127.0.0.1:9403  leader        0        30  0.40ms  1.9ms      0     1    0 B  30 GiB
              server4  127.0.0.1:9404  follower      0        40  0.40ms  1.9ms      0     1    0 B  30 GiB  <- next

            Last events
              12:00:00  pair 1 [U_] generation 3: server2 did not answer in time (forced, from 2.10 on)
              12:00:00  pair 2 [U_] generation 3: server2 did not answer in time (forced, from 2.10 on)
            """
            + "\n".repeat(50 - 13)
            + FOOT);
  }

  @Test
  void aServerThatIsLost_shows_andTheEventTells() throws Exception {
    start(80, 24);
    screen.sees("[UU][UU]");
    fs.lose(2);
    happenings.notice(new Notice.ConnectionLost(2, 1, 1, "[U_]"));
    screen.sees("[U_][UU]").sees("Connection lost to server2: pair 1 goes on with server1 [U_]");
  }

  @Test
  void pause_keepsThePicture_untilItIsPressedAgain() throws Exception {
    start(80, 24);
    screen.sees("[UU][UU]").press("p").sees("PAUSED");
    fs.lose(2);
    screen.press("s").sees("sort: requests");
    assertThat(screen.text()).contains("[UU][UU]");
    screen.press(" ").seesNo("PAUSED").sees("[U_][UU]");
  }

  @Test
  void resize_drawsAnew() throws Exception {
    start(80, 24);
    screen.sees("q quit").resize(40, 12);
    screen.shows(
        """
            DuetFS  12:00:00  [UU][UU]  0 requests/s
              server   state     req/s    p99
            Pair 1 [UU]  generation 3  <- tracker
              server1  leader        0  1.9ms
              server2  follower      0  1.9ms
            Pair 2 [UU]  generation 3
              server3  leader        0  1.9ms
              server4  follower      0  1.9ms
            """
            + "\n".repeat(12 - 9)
            + FOOT);
    screen.resize(120, 40).sees("address").sees("q quit");
  }

  @Test
  void q_quits_andTheTerminalIsAsItWas() throws Exception {
    start(80, 24);
    screen.sees("q quit").press("q");
    assertThat(exitCode()).isZero();
    assertThat(screen.terminal().getAttributes()).hasToString(before);
    assertThat(screen.text()).isEqualTo("what was there\n");
  }

  @Test
  void lastLook_ends_andTheTerminalIsAsItWas() throws Exception {
    start(80, 24, 2);
    assertThat(exitCode()).isZero();
    assertThat(screen.text()).isEqualTo("what was there\n");
  }

  @Test
  void controlC_quits_withItsCode() throws Exception {
    start(80, 24);
    screen.sees("q quit").press("\003");
    assertThat(exitCode()).isEqualTo(130);
    assertThat(screen.terminal().getAttributes()).hasToString(before);
    assertThat(screen.text()).isEqualTo("what was there\n");
  }

  @Test
  void aLookThatHangs_holdsNothingUp() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    start(80, 24);
    screen.sees("[UU][UU]");
    fs.holdLooks(hangs);
    try {
      screen.press("s").sees("sort: requests").press("p").sees("PAUSED").press("q");
      assertThat(exitCode()).isZero();
    } finally {
      hangs.countDown();
    }
  }
}
