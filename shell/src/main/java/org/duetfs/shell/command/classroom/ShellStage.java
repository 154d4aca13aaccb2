package org.duetfs.shell.command.classroom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.demo.Scene;
import org.duetfs.shell.demo.Stage;
import org.duetfs.shell.text.SafeText;

/** Plays in the shell that was asked to. */
final class ShellStage implements Stage {
  private final ShellContext shell;
  private final String script;
  private final Waiting waiting;
  private final boolean json;
  private boolean shown;

  ShellStage(ShellContext shell, String script, Waiting waiting, boolean json) {
    this.shell = shell;
    this.script = script;
    this.waiting = waiting;
    this.json = json;
  }

  @Override
  public void tell(String line) {
    if (!json) {
      print(line.isEmpty() ? "" : shell.output().paint().heading("# " + SafeText.line(line)));
    }
  }

  @Override
  public void show(String command) {
    if (!json) {
      command.lines().forEach(line -> print("> " + SafeText.line(line)));
      shown = true;
    }
  }

  @Override
  public boolean ready() throws IOException {
    shell.output().out().flush();
    return waiting.goesOn();
  }

  @Override
  public int run(Scene scene) throws IOException {
    // The blank lines before it let errors name its own line.
    String padded = "\n".repeat(scene.line() - 1) + scene.command() + "\n";
    int code =
        shell
            .runner()
            .source(new ByteArrayInputStream(padded.getBytes(StandardCharsets.UTF_8)), script);
    if (shown) {
      print("");
    }
    shown = false;
    return code;
  }

  private void print(String line) {
    shell.output().out().println(line);
    shell.output().out().flush();
  }
}
