package org.duetfs.shell.line;

import java.util.List;
import java.util.Optional;

/**
 * What stands on one line of a script, or on several that belong together.
 *
 * @param commands none on a line that is blank or a comment
 * @param problem why the line is refused; then nothing of it may run
 */
public record Statement(List<Command> commands, Optional<Problem> problem) {
  /** Copies the list. */
  public Statement {
    commands = List.copyOf(commands);
  }

  /** What is wrong, and on which line. */
  public record Problem(int line, String text) {}

  /** Reads one whole text, such as a line that was entered at a prompt. */
  public static Statement of(String text) {
    return of(new Lexer().feed(text).feed("\n"));
  }

  static Statement of(Lexer lexer) {
    Optional<String> problem =
        lexer
            .problem()
            .or(
                () ->
                    Optional.of("the text ends within an open " + lexer.open())
                        .filter(text -> lexer.isOpen()));
    return problem
        .map(text -> refused(lexer.problemLine(), text))
        .orElseGet(() -> new Statement(lexer.commands(), Optional.empty()));
  }

  static Statement refused(int line, String problem) {
    return new Statement(List.of(), Optional.of(new Problem(line, problem)));
  }
}
