package org.duetfs.shell.command.script;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.command.Voice;
import org.duetfs.shell.line.Piece;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Gives variables values, and changes how the shell behaves from here on. */
@InGroup(Group.SCRIPT)
@Command(
    name = "set",
    description = {
      "Give a variable a value, or change how the shell behaves.",
      "NAME=VALUE: $NAME and $${NAME} are replaced by VALUE, as one word, in later commands.",
      "-e: stop at the first command that fails. -x: show each command before it runs.",
      "-o json: answer in JSON. -o quiet: no notices and no hints. With + and not - it ends.",
      "Alone it lists the variables that were set."
    },
    footer = {"Example: set DIR=/docs", "         set -ex", "         set -o json"})
public final class SetOptions extends ShellCommand {
  @Parameters(arity = "0..*", paramLabel = "NAME=VALUE|-e|-x|-o NAME", description = "What to set.")
  private List<String> words = List.of();

  @Override
  protected int run() {
    if (words.isEmpty()) {
      list();
      return 0;
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-o") || word.equals("+o")) {
        i++;
        named(word.equals("-o"), i < words.size() ? words.get(i) : "");
      } else if (word.matches("[-+][ex]+")) {
        word.chars().skip(1).forEach(letter -> letter(letter, word.startsWith("-")));
      } else {
        assign(word);
      }
    }
    return 0;
  }

  private void list() {
    Supplier<Stream<Fields>> records =
        () ->
            shell().variables().own().entrySet().stream()
                .map(v -> new Fields().put("name", v.getKey()).put("value", v.getValue()));
    answer(
        records,
        () ->
            shell().variables().own().entrySet().stream()
                .map(v -> SafeText.line(v.getKey() + "=" + v.getValue()))
                .toList());
  }

  private void assign(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    if (equals < 0 || name.equals("?") || !Piece.Variable.isName(name)) {
      throw bad(word + ": say NAME=VALUE, the name of letters, digits and _, or -e, -x, -o NAME");
    }
    shell().variables().set(name, word.substring(equals + 1));
  }

  private void letter(int letter, boolean on) {
    if (letter == 'e') {
      shell().settings().stopAtFailure(on);
    } else {
      shell().settings().echo(on);
    }
  }

  private void named(boolean on, String name) {
    Voice voice = shell().failures().voice();
    Form form = voice.session();
    switch (name) {
      case "json" -> voice.session(new Form(on, form.quiet()));
      case "quiet" -> voice.session(new Form(form.json(), on));
      default -> throw bad("after -o there stands json or quiet");
    }
  }

  private static DuetException bad(String message) {
    return new DuetException(ErrorCode.BAD_COMMAND, message);
  }
}
