package org.duetfs.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a file that is edited; the editor is a script. */
class EditTest {
  private static final Pattern COPY = Pattern.compile("kept on this machine: (\\S+)");

  private final Shell shell = new Shell();

  @BeforeEach
  void fill() {
    shell.fs.write(RemotePath.of("/a.txt"), FakeDuetFs.utf8("one\n"));
  }

  private int edit(String editor) {
    return shell.run("-c", "set EDITOR='" + editor + "'; edit /a.txt");
  }

  private String content() {
    return new String(shell.fs.content("/a.txt"), UTF_8);
  }

  private Path keptCopy() {
    Matcher kept = COPY.matcher(shell.err());
    assertThat(kept.find()).as(shell.err()).isTrue();
    return Path.of(kept.group(1));
  }

  @Test
  void change_isWrittenBack() {
    assertThat(edit("sed -i s/one/two/")).as(shell.err()).isZero();
    assertThat(content()).isEqualTo("two\n");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void noChange_writesNothing() {
    shell.fs.changeMeanwhile("/a.txt"); // a write would be refused
    assertThat(shell.run("--json", "-c", "set VISUAL=true; edit /a.txt")).isZero();
    assertThat(shell.out()).isEqualTo("{\"path\":\"/a.txt\",\"changed\":false}\n");
  }

  @Test
  void changeBySomebodyElse_isNotWrittenOver_andTheCopyIsKept() throws IOException {
    shell.fs.changeMeanwhile("/a.txt");
    assertThat(edit("sed -i s/one/mine/")).isEqualTo(4);
    assertThat(shell.err()).contains("(VERSION)");
    assertThat(content()).isEqualTo("one\n");
    assertThat(keptCopy()).hasContent("mine\n").hasFileName("a.txt");
    Files.delete(keptCopy());
    Files.delete(keptCopy().getParent());
  }

  @Test
  void editorThatFails_writesNothing() {
    assertThat(edit("false")).isEqualTo(1);
    assertThat(shell.err())
        .contains("nothing was written, as the editor ended with 1")
        .doesNotContain("kept on this machine");
  }

  @Test
  void editorThatFails_afterAChange_writesNothing_andTheCopyIsKept() throws IOException {
    assertThat(edit("sh -c \"echo more >> \\$0; exit 3\"")).isEqualTo(1);
    assertThat(shell.err()).contains("ended with 3");
    assertThat(content()).isEqualTo("one\n");
    assertThat(keptCopy()).hasContent("one\nmore\n");
    Files.delete(keptCopy());
    Files.delete(keptCopy().getParent());
  }

  @Test
  void newFile_isMadeOnceItHasBytes() {
    assertThat(shell.run("-c", "set EDITOR='sh -c \"echo text > \\$0\"'; edit /new")).isZero();
    assertThat(shell.fs.paths()).contains("/new");
  }

  @Test
  void newFile_thatStaysEmpty_isNotMade() {
    assertThat(shell.run("-c", "set EDITOR=true; edit /new")).isZero();
    assertThat(shell.fs.paths()).doesNotContain("/new");
  }

  @Test
  void withoutATerminalAndAnEditor_isAWrongCommand() {
    assertThat(shell.run("edit", "/a.txt")).isEqualTo(2);
    assertThat(shell.err()).contains("EDITOR=");
  }

  @Test
  void less_withoutATerminal_isAWrongCommand() {
    assertThat(shell.run("less", "/a.txt")).isEqualTo(2);
    assertThat(shell.err()).contains("read prints files");
  }
}
