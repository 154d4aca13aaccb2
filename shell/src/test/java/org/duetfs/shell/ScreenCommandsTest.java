package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Input;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.command.Settings;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.command.StartHint;
import org.duetfs.shell.command.Variables;
import org.duetfs.shell.command.Voice;
import org.duetfs.shell.run.CommandTree;
import org.duetfs.shell.screen.Happenings;
import org.duetfs.shell.screen.Screen;
import org.duetfs.shell.screen.VirtualTerminal;
import org.duetfs.shell.text.LiveLines;
import org.duetfs.shell.text.Paint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands that take the whole screen, on a terminal in memory. */
class ScreenCommandsTest {
  private final FakeDuetFs fs = new FakeDuetFs();
  private final VirtualTerminal screen;
  private final StringWriter errors = new StringWriter();
  private final CommandTree tree;

  ScreenCommandsTest() throws IOException {
    screen = new VirtualTerminal(40, 8);
    PrintWriter out = new PrintWriter(screen.terminal().writer(), true);
    PrintWriter err = new PrintWriter(errors, true);
    Output output =
        new Output(
            out,
            screen.terminal().output(),
            err,
            true,
            Paint.PLAIN,
            screen.terminal()::getWidth,
            LiveLines.NONE);
    ShellContext shell =
        new ShellContext(
            () -> fs,
            ShellContext.Mode.PROMPT,
            output,
            Input.TAKEN,
            new Failures(new Voice(err, Form.TEXT), false, StartHint.USUAL),
            new Variables(Map.of()),
            new Settings(false, false),
            List::of);
    shell.showOn(Screen.of(screen.terminal(), Happenings.unheard()));
    tree = new CommandTree(shell);
  }

  @AfterEach
  void stop() throws IOException {
    screen.close();
  }

  private CompletableFuture<Integer> run(String... words) {
    CompletableFuture<Integer> exit = new CompletableFuture<>();
    Thread runner =
        new Thread(
            () -> {
              try {
                exit.complete(tree.run(List.of(words)));
              } catch (RuntimeException | Error e) {
                exit.completeExceptionally(e);
              }
            },
            "runner");
    runner.start();
    return exit.orTimeout(10, TimeUnit.SECONDS);
  }

  @Test
  void less_showsPageByPage_escaped_andLeavesTheScreenAsItWas() throws Exception {
    StringBuilder text = new StringBuilder("first \u001b[31m\n");
    for (int i = 2; i <= 100; i++) {
      text.append("line ").append(i).append('\n');
    }
    fs.write(RemotePath.of("/f"), FakeDuetFs.utf8(text.toString()));
    screen.terminal().writer().println("what was there");
    CompletableFuture<Integer> exit = run("less", "/f");
    screen.sees("first \\x1b[31m").sees("line 7").press(" ").sees("line 14");
    screen.press("/line 90\r").sees("line 90").press("q");
    assertThat(exit.get()).isZero();
    assertThat(screen.text()).isEqualTo("what was there\n");
    assertThat(errors.toString()).isEmpty();
  }

  @Test
  void less_ofNothing_saysSoWithoutTakingTheScreen() throws Exception {
    assertThat(run("less", "/none").get()).isEqualTo(3);
    assertThat(errors.toString()).contains("/none");
    assertThat(screen.text()).isEqualTo("\n");
  }

  @Test
  void top_runsAsACommand() throws Exception {
    CompletableFuture<Integer> exit = run("top", "-d", "0.1");
    screen.resize(80, 24).sees("Pair 2 [UU]").press("q");
    assertThat(exit.get()).isZero();
  }
}
