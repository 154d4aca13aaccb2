package org.duetfs.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.duetfs.shell.FakeDuetFs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What scripts are made of, typed at the prompt. */
class PromptScriptTest {
  @TempDir Path home;
  private final FakeDuetFs fs = new FakeDuetFs();

  private Typist typist() throws Exception {
    return new Typist(fs, home.resolve("history"), "dumb");
  }

  private String content(String path) {
    return new String(fs.content(path), StandardCharsets.UTF_8);
  }

  @Test
  void hereDocument_goesOnUntilItsEnd() throws Exception {
    try (Typist typist = new Typist(fs, home.resolve("history"), "xterm")) {
      typist.sees("/> ").types("set A=b; write /f <<EOF\r").sees("<<EOF> ");
      typist.types("it's $A\r").sees("<<EOF> ").types("EOF\r").sees("wrote 7 bytes to /f");
    }
    assertThat(content("/f")).isEqualTo("it's b\n");
  }

  @Test
  void interrupt_stopsTheLine_andIsAnExitCode() throws Exception {
    try (Typist typist = typist()) {
      typist.sees("/> ").types("set -x; sleep 600; write /f x\r").sees("+ sleep 600");
      typist.types("\003").sees("interrupted").types("write /code $?\r").sees("wrote 3 bytes");
    }
    assertThat(fs.paths()).containsExactly("/code");
    assertThat(content("/code")).isEqualTo("130");
  }

  @Test
  void interrupt_stopsAScriptToo() throws Exception {
    Path script = Files.writeString(home.resolve("s"), "set -x\nsleep 600\nwrite /f x\n");
    try (Typist typist = typist()) {
      typist.sees("/> ").types("source " + script + "; write /g x\r").sees("+ sleep 600");
      typist.types("\003").sees("interrupted").sees("/> ");
    }
    assertThat(fs.paths()).isEmpty();
  }

  @Test
  void setE_endsTheLineAndScripts_butNotThePrompt() throws Exception {
    Path script = Files.writeString(home.resolve("s"), "rm /none\nwrite /f x\n");
    try (Typist typist = typist()) {
      typist.sees("/> ").types("set -e; source " + script + "; write /g x\r").sees("NOT_FOUND");
      typist.sees("/> ").types("write /h x\r").sees("wrote 1 byte");
    }
    assertThat(fs.paths()).containsExactly("/h");
  }

  @Test
  void history_asJson_numbersLines() throws Exception {
    try (Typist typist = typist()) {
      typist.sees("/> ").types("pwd\r").sees("/> ").types("history --json\r");
      typist.sees("{\"number\":1,\"line\":\"pwd\"}");
    }
  }
}
