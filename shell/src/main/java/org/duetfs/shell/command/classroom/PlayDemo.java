package org.duetfs.shell.command.classroom;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.command.Voice;
import org.duetfs.shell.demo.Demo;
import org.duetfs.shell.demo.Demos;
import org.duetfs.shell.demo.Player;
import org.duetfs.shell.demo.Stage;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists demonstrations, or plays one. */
@InGroup(Group.CLASSROOM)
@Command(
    name = "demo",
    description = {
      "List demonstrations, or play one: a script that is told.",
      "At a terminal each command waits for a key, and q ends it. What a demo does to the servers"
          + " it undoes at the end, also when it is stopped. Fails when what it checks does not"
          + " hold. The scripts lie in conf/demos: change them, or write your own."
    },
    footer = {"Example: demo", "         demo --fast raid1"})
public final class PlayDemo extends ShellCommand {
  @Option(names = "--fast", description = "Wait for no key.")
  private boolean fast;

  @Option(
      names = "--pace",
      paramLabel = "SECONDS",
      description = "Wait so long before each command, and for no key.")
  private Optional<Double> pace = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Where the scripts are.",
      defaultValue = "${sys:duetfs.demos:-conf/demos}")
  private Path from = Path.of("");

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which one.")
  private Optional<String> name = Optional.empty();

  @Override
  protected int run() throws IOException {
    Demos demos = new Demos(from);
    if (name.isEmpty()) {
      List<Demo> all = demos.all();
      answer(() -> all.stream().map(PlayDemo::fields), () -> lines(all));
      return 0;
    }
    Demo demo = demos.find(name.get());
    boolean json = json();
    long begun = System.nanoTime();
    Interruption stopper = Interruption.of(Thread.currentThread(), shell().atPrompt());
    int code;
    try {
      Stage stage = new ShellStage(shell(), demos.file(demo.name()).toString(), waiting(), json);
      code = play(demo, stage);
    } finally {
      stopper.close();
    }
    if (json) {
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      print(fields(demo).put("passed", code == 0).put("millis", took.toMillis()).line());
    }
    return code;
  }

  /** Plays it in the form of this command; what it sets of its own ends with it. */
  private int play(Demo demo, Stage stage) throws IOException {
    Voice voice = shell().failures().voice();
    Form session = voice.session();
    return voice.passedOn(
        () -> {
          try {
            return new Player(stage).play(demo);
          } finally {
            voice.session(session);
          }
        });
  }

  private Waiting waiting() {
    if (fast || json()) {
      return Waiting.NONE;
    }
    return pace.map(seconds -> Waiting.of(Duration.ofMillis((long) (seconds * 1_000))))
        .orElseGet(() -> Waiting.forKey(shell().screen()));
  }

  private static Fields fields(Demo demo) {
    return new Fields().put("demo", demo.name()).put("title", demo.title());
  }

  private static List<String> lines(List<Demo> all) {
    Table table = new Table("<<");
    all.forEach(demo -> table.row(SafeText.line(demo.name()), SafeText.line(demo.title())));
    return table.lines();
  }
}
