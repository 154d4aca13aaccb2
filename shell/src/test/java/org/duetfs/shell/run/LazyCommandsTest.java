package org.duetfs.shell.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.duetfs.shell.FakeDuetFs;
import org.duetfs.shell.command.Commands;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Input;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.command.Settings;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.command.StartHint;
import org.duetfs.shell.command.Variables;
import org.duetfs.shell.command.Voice;
import org.duetfs.shell.text.Paint;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class LazyCommandsTest {
  private final Commands commands = new CommandTree(shell()).commands();

  private static ShellContext shell() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new ShellContext(
        FakeDuetFs::new,
        ShellContext.Mode.BATCH,
        new Output(nowhere, OutputStream.nullOutputStream(), nowhere, false, Paint.PLAIN, () -> 80),
        Input.TAKEN,
        new Failures(new Voice(nowhere, Form.TEXT), false, StartHint.USUAL),
        new Variables(Map.of()),
        new Settings(false, false),
        List::of);
  }

  @Test
  void command_isMadeOnce_underAllItsNames() {
    CommandLine ls = commands.find("ls").orElseThrow();
    assertThat(commands.find("ls")).containsSame(ls);
    assertThat(commands.find("dir")).containsSame(ls);
    assertThat(commands.all()).containsOnlyOnce(ls);
  }

  @Test
  void nameThatThereIsNot_isNoCommand() {
    assertThat(commands.find("frobnicate")).isEmpty();
    assertThat(commands.about("frobnicate")).isEmpty();
  }

  @Test
  void whatIsKnownOfACommandBeforeItIsMade_isWhatItDeclares() {
    for (String name : commands.names()) {
      CommandLine made = commands.find(name).orElseThrow();
      assertThat(made.getCommandSpec().names()).contains(name);
      assertThat(commands.about(name))
          .contains(made.getCommandSpec().usageMessage().description()[0]);
    }
    assertThat(commands.all().stream().<Object>map(made -> made.getCommand().getClass()))
        .containsExactly((Object[]) CommandRoot.class.getAnnotation(Command.class).subcommands());
  }
}
