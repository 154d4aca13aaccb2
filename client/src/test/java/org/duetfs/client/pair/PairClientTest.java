package org.duetfs.client.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.duetfs.client.HostPort;
import org.duetfs.client.fake.FakeCluster;
import org.duetfs.client.fake.FakeServer.Trouble;
import org.duetfs.client.net.Tap;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.XmlRpc;
import org.duetfs.protocol.session.Ending;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One pair with a clock that stands still unless the client waits, and nobody watching. */
final class PairClientTest {
  private static final RemotePath PATH = RemotePath.of("/a");
  private static final Operation MKDIR = new Operation.Mkdir(PATH, false);
  private static final Duration COMMAND = Duration.ofSeconds(10);
  private static final Duration HOPELESS = Duration.ofSeconds(2);
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final FakeTicker time = new FakeTicker();
  private final List<String> heard = new ArrayList<>();
  private FakeCluster cluster;
  private PairClient pair;

  @BeforeEach
  void start() throws IOException {
    cluster = new FakeCluster(1);
    Duration instant = Duration.ofMillis(1);
    pair =
        new PairClient(
            1,
            List.of(address(1), address(2)),
            new PairSettings(
                "test",
                new Pace(SHORT, SHORT, SHORT, COMMAND, HOPELESS, instant, COMMAND),
                time,
                new Random(1),
                new XmlRpc(),
                new ReadTimes(new Hedging(3, NEVER, NEVER)),
                new Listener(),
                server -> Tap.NONE));
  }

  private PairClient.Address address(int server) {
    HostPort at = cluster.addresses().get(server - 1);
    return new PairClient.Address(server, at.host(), at.port());
  }

  /** Writes down what it hears. */
  private final class Listener implements PairListener {
    @Override
    public void connected(int server) {}

    @Override
    public void lost(int server, int of, int survivor, String marks) {
      heard.add("lost server" + server + " " + marks);
    }

    @Override
    public void away(int server, int of, String marks) {
      heard.add("away " + marks);
    }

    @Override
    public void restored(int of, String marks) {
      heard.add("restored " + marks);
    }
  }

  @AfterEach
  void stop() throws IOException {
    pair.close();
    cluster.close();
  }

  @Test
  void mutate_endsAtTheDeadlineWhenNobodyMayServe() {
    cluster.pair(1).refuse(1_000_000, ErrorCode.ISOLATED);

    Ending ending = pair.mutate(MKDIR);

    assertThat(ending)
        .isInstanceOfSatisfying(
            Ending.NotApplied.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ISOLATED));
    assertThat(Duration.ofNanos(time.nanos())).isBetween(COMMAND, COMMAND.plusSeconds(1));
  }

  @Test
  void ask_endsSoonWhenNobodyListensAndAtOnceTheNextTime() throws IOException {
    pair.mutate(MKDIR);
    cluster.server(1).kill();
    cluster.server(2).kill();
    ClientCall stat = new ClientCall.Stat(PATH);

    DuetException e = catchThrowableOfType(DuetException.class, () -> pair.ask(stat));

    assertThat(e.code()).isEqualTo(ErrorCode.NO_MEMBER);
    assertThat(Duration.ofNanos(time.nanos())).isBetween(HOPELESS, HOPELESS.plusSeconds(1));
    long before = time.nanos();
    assertThatThrownBy(() -> pair.ask(stat)).isInstanceOf(DuetException.class);
    assertThat(Duration.ofNanos(time.nanos() - before)).isLessThan(SHORT);
    assertThat(heard).containsExactly("away [__]");
  }

  @Test
  void mutate_isUnknownWhenOneMayHaveTakenItAndNobodyAnswersAnyMore() {
    pair.mutate(MKDIR);
    cluster.server(2).next(Trouble.BREAK_AFTER); // the turn is its
    cluster.pair(1).refuse(1_000_000, ErrorCode.ISOLATED);

    Ending ending = pair.mutate(new Operation.Create(RemotePath.of("/a/f"), false));

    assertThat(ending).isInstanceOf(Ending.Unknown.class);
  }

  @Test
  void views_tellOfLossAndReturnOnce() {
    pair.mutate(MKDIR);
    cluster.pair(1).install(List.of(1));
    for (int i = 0; i < 4; i++) {
      pair.ask(new ClientCall.Stat(PATH));
    }
    cluster.pair(1).install(List.of(1, 2));
    for (int i = 0; i < 4; i++) {
      pair.ask(new ClientCall.Stat(PATH));
    }
    assertThat(heard).containsExactly("lost server2 [U_]", "restored [UU]");
  }

  @Test
  void staleServer_isNotReadFrom() {
    pair.mutate(MKDIR);
    cluster.pair(1).install(List.of(2));
    for (int i = 0; i < 4; i++) {
      pair.ask(new ClientCall.Stat(PATH));
    }
    assertThat(cluster.pair(1).asked().subList(2, 5)).containsOnly("server2 stat /a");
  }
}
