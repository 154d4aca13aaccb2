package org.duetfs.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duetfs.shell.FakeDuetFs;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Input;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.command.Settings;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.command.StartHint;
import org.duetfs.shell.command.Variables;
import org.duetfs.shell.command.Voice;
import org.duetfs.shell.line.LineParser;
import org.duetfs.shell.prompt.PathCompleter.Name;
import org.duetfs.shell.run.CommandTree;
import org.duetfs.shell.text.Paint;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;

class WordCompleterTest {
  private final PathCompleter remote =
      new PathCompleter(above -> List.of(new Name("docs", true), new Name("r.txt", false)));
  private final PathCompleter local = new PathCompleter(above -> List.of(new Name("l.txt", false)));

  private List<Candidate> candidates(String typed) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Output output =
        new Output(nowhere, OutputStream.nullOutputStream(), nowhere, false, Paint.PLAIN, () -> 80);
    Failures failures = new Failures(new Voice(nowhere, Form.TEXT), false, StartHint.USUAL);
    ShellContext shell =
        new ShellContext(
            FakeDuetFs::new,
            ShellContext.Mode.PROMPT,
            output,
            Input.TAKEN,
            failures,
            new Variables(Map.of()),
            new Settings(false, false),
            List::of);
    CommandTree tree = new CommandTree(shell);
    List<Candidate> found = new ArrayList<>();
    new WordCompleter(tree.commands(), remote, local)
        .complete(
            mock(LineReader.class),
            new LineParser().parse(typed, typed.length(), ParseContext.COMPLETE),
            found);
    return found;
  }

  private List<String> values(String typed) {
    return candidates(typed).stream().map(Candidate::value).toList();
  }

  @Test
  void firstWord_isACommand() {
    assertThat(values("")).contains("mkdir", "read", "cat", "exit", "quit");
    assertThat(values("cd /; m")).contains("mkdir", "mv");
  }

  @Test
  void resolve_takesItsOptionLast_andItsValuesAreKnown() {
    assertThat(values("resolve /a -")).contains("--keep");
    assertThat(values("resolve /a --keep ")).contains("server1", "server2", "both");
    assertThat(values("resolve --keep ")).contains("both");
    assertThat(values("resolve ")).contains("docs/");
  }

  @Test
  void minus_beforeAnyPath_isAnOption() {
    assertThat(values("ls -")).contains("-l", "-R", "--help");
    assertThat(values("ls -l -")).contains("-R");
    assertThat(candidates("ls -")).anyMatch(c -> String.valueOf(c.descr()).startsWith("Show kind"));
  }

  @Test
  void minus_afterAPath_isNoOption() {
    assertThat(values("rm /a -")).doesNotContain("-r");
    assertThat(values("write /a -")).isEmpty();
  }

  @Test
  void argument_isWhatTheCommandDeclares() {
    assertThat(values("ls ")).containsExactly("docs/", "r.txt");
    assertThat(values("rm -r /x /y /")).containsExactly("/docs/", "/r.txt");
    assertThat(values("mv a /sub/")).containsExactly("/sub/docs/", "/sub/r.txt");
    assertThat(values("put ")).containsExactly("l.txt");
    assertThat(values("get ")).containsExactly("docs/", "r.txt");
    assertThat(values("get -r ")).containsExactly("docs/", "r.txt");
    assertThat(values("help mk")).contains("mkdir");
  }

  @Test
  void lastWord_ofPutAndGet_mayBeOnEitherSide_theLastParametersFirst() {
    assertThat(values("put l.txt ")).containsExactly("docs/", "r.txt", "l.txt");
    assertThat(values("put -r l.txt l.txt ")).containsExactly("docs/", "r.txt", "l.txt");
    assertThat(values("get r.txt ")).containsExactly("l.txt", "docs/", "r.txt");
    assertThat(candidates("put l.txt "))
        .extracting(Candidate::group)
        .containsExactly("in the store", "in the store", "on this machine");
    assertThat(candidates("put l.txt ")).extracting(Candidate::sort).containsExactly(1, 1, 2);
    assertThat(candidates("mv r.txt ")).extracting(Candidate::group).containsOnlyNulls();
  }

  @Test
  void argument_tooManyOrText_isNothing() {
    assertThat(values("cd a ")).isEmpty();
    assertThat(values("write /a some ")).isEmpty();
    assertThat(values("pwd ")).isEmpty();
    assertThat(values("frobnicate ")).isEmpty();
  }

  @Test
  void option_withAValue_isNotCountedAsAParameter() {
    assertThat(values("bench --count ")).isEmpty();
    assertThat(values("bench --count 5 -")).contains("--quick").doesNotContain("5");
    assertThat(values("resolve --keep both ")).contains("docs/");
    assertThat(values("resolve /a --keep=")).contains("--keep=server1", "--keep=both");
    assertThat(values("ls --")).contains("--help", "--json", "--quiet");
    assertThat(values("mkdir -- ")).contains("docs/");
    assertThat(values("rm -- -")).doesNotContain("-r");
  }

  @Test
  void everyCommandAndOption_isDescribed() {
    assertThat(candidates("")).allMatch(c -> c.descr() != null);
    assertThat(candidates("ls -")).allMatch(c -> c.descr() != null);
  }

  @Test
  void directory_isNotAWholeWordYet() {
    assertThat(candidates("ls ").get(0).complete()).isFalse();
    assertThat(candidates("ls ").get(1).complete()).isTrue();
  }
}
