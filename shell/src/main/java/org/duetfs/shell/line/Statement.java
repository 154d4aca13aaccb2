package org.duetfs.shell.line;

import java.util.List;
import java.util.Optional;

/**
 * What stands on one line of a script, or on several that a quote or backslash joins.
 *
 * @param commands the words of each; none on a line that is blank or a comment
 * @param problem why the line is refused; then nothing of it may run
 */
public record Statement(List<List<String>> commands, Optional<String> problem) {
  /** Reads one whole text, such as a line that was entered at a prompt. */
  public static Statement of(String text) {
    return of(new Lexer().feed(text).feed("\n"));
  }

  static Statement of(Lexer lexer) {
    Optional<String> problem =
        lexer.isOpen()
            ? Optional.of("the text ends within an open " + lexer.open())
            : lexer.problem();
    return new Statement(problem.isPresent() ? List.of() : lexer.commands(), problem);
  }

  static Statement refused(String problem) {
    return new Statement(List.of(), Optional.of(problem));
  }
}
