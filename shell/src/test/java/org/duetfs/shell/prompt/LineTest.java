package org.duetfs.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.FakeDuetFs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line at the prompt as a person sees it while typing, on a terminal with colours. */
class LineTest {
  private static final String PROMPT = "duetfs <green>[UU][UU]</> /> ";
  private static final String RIGHT = "\033OC";
  private static final String CTRL_RIGHT = "\033[1;5C";
  private static final String CTRL_R = "\022";

  @TempDir Path home;
  private final FakeDuetFs fs = new FakeDuetFs();

  @BeforeEach
  void makeDocs() {
    fs.mkdir(RemotePath.of("/docs"), false);
    fs.create(RemotePath.of("/docs/a.txt"));
  }

  private Typist typist() throws Exception {
    return new Typist(fs, home.resolve("history"), Seat.coloured());
  }

  @Test
  void command_thatThereIsNot_isRed_asSoonAsItCanBecomeNone() throws Exception {
    try (Typist typist = typist()) {
      typist.sees("/> ").types("mkd").showsLine(PROMPT + "mkd");
      typist.types("x").showsLine(PROMPT + "<red>mkdx</>");
      typist.types("\025pwd; sl /docs").showsLine(PROMPT + "pwd; <red>sl</> /docs");
    }
  }

  @Test
  void remotePath_thatExists_isUnderlined() throws Exception {
    try (Typist typist = typist()) {
      typist
          .sees("/> ")
          .types("read docs/a.txt")
          .showsLine(PROMPT + "read <underlined>docs/a.txt</>");
      typist.types("x").showsLine(PROMPT + "read docs/a.txtx");
      typist.types("\025write /docs docs").showsLine(PROMPT + "write <underlined>/docs</> docs");
      typist.types("\025put docs /docs").showsLine(PROMPT + "put docs <underlined>/docs</>");
    }
  }

  @Test
  void remotePath_thatWasJustMade_isUnderlined() throws Exception {
    try (Typist typist = typist()) {
      typist
          .sees("/> ")
          .types("mkdir /new")
          .showsLine(PROMPT + "mkdir /new")
          .types("\r")
          .sees("/> ");
      typist.types("ls /new").showsLine(PROMPT + "ls <underlined>/new</>");
    }
  }

  @Test
  void suggestion_isTheNewestLineThatBeginsSo_andTheRightArrowTakesIt() throws Exception {
    Files.writeString(home.resolve("history"), "1:pwd -o\n2:pwd -n\n3:ls\n");
    try (Typist typist = typist()) {
      typist.sees("/> ").types("pw").showsLine(PROMPT + "pw<grey>d -n</>");
      typist.types(RIGHT).showsLine(PROMPT + "pwd -n");
    }
  }

  @Test
  void suggestion_isTakenWordByWord() throws Exception {
    Files.writeString(home.resolve("history"), "1:mkdir /one /two\n");
    try (Typist typist = typist()) {
      typist.sees("/> ").types("mk").showsLine(PROMPT + "mk<grey>dir /one /two</>");
      typist.types(CTRL_RIGHT).showsLine(PROMPT + "mkdir<grey> /one /two</>");
      typist.types(CTRL_RIGHT).showsLine(PROMPT + "mkdir /one<grey> /two</>");
    }
  }

  @Test
  void suggestion_isNoPartOfWhatIsEntered() throws Exception {
    Files.writeString(home.resolve("history"), "1:mkdir /one /two\n");
    try (Typist typist = typist()) {
      typist.sees("/> ").types("mkdir /o").showsLine(PROMPT + "mkdir /o<grey>ne /two</>");
      typist.types("\r").sees("/> ");
      assertThat(typist.looks()).contains(PROMPT + "mkdir /o\n");
      assertThat(fs.paths()).contains("/o").doesNotContain("/one", "/two");
    }
  }

  @Test
  void withoutColours_nothingIsSuggestedOrMarked() throws Exception {
    Files.writeString(home.resolve("history"), "1:read /docs/a.txt\n");
    try (Typist typist = new Typist(fs, home.resolve("history"), Seat.plain("screen-256color"))) {
      typist.sees("/> ").types("read /docs").showsLine("duetfs [UU][UU] /> read /docs");
      assertThat(fs.glances()).isEmpty();
    }
  }

  @Test
  void controlR_searchesTheHistory() throws Exception {
    Files.writeString(home.resolve("history"), "1:mkdir /one\n2:mkdir /two\n3:pwd\n");
    try (Typist typist = typist()) {
      typist
          .sees("/> ")
          .types(CTRL_R + "one")
          .showsLine(PROMPT + "mkdir /<underlined>one</>")
          .types("\r")
          .sees("/> ");
      assertThat(fs.paths()).contains("/one").doesNotContain("/two");
    }
  }

  @Test
  void history_skipsWhatWasJustEntered_andWhatStartsWithABlank() throws Exception {
    try (Typist typist = typist()) {
      for (String line : new String[] {"pwd", "pwd", " mkdir /secret", "ls"}) {
        typist.sees("/> ").types(line + "\r");
      }
      typist.sees("/> ").types("exit\r");
      assertThat(typist.exitCode()).isZero();
    }
    assertThat(Files.readAllLines(home.resolve("history")))
        .extracting(line -> line.substring(line.indexOf(':') + 1))
        .containsExactly("pwd", "ls", "exit");
  }

  @Test
  void history_isItsOwnersOnly() throws Exception {
    try (Typist typist = typist()) {
      typist.sees("/> ").types("pwd\r").sees("/> ").types("exit\r");
      assertThat(typist.exitCode()).isZero();
    }
    assertThat(Files.getPosixFilePermissions(home.resolve("history")))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
  }

  @Test
  void backslashAtTheEnd_continuesTheLine() throws Exception {
    try (Typist typist = typist()) {
      typist.sees("/> ").types("mkdir \\\r").sees("\\> ").types("/long\r").sees("/> ");
      assertThat(fs.paths()).contains("/long");
    }
  }

  @Test
  void manyLines_areEditedAsOne() throws Exception {
    try (Typist typist = typist()) {
      typist.sees("/> ").types("write /docs/poem 'roses\r").sees("'> ").types("are red'");
      // Ctrl-A goes to the line's begin, and up to the one above it.
      typist.types("\001\020").types("\001").types("\013write /docs/poem 'violets\r").sees("/> ");
      assertThat(fs.content("/docs/poem")).isEqualTo(FakeDuetFs.utf8("violets\nare red"));
    }
  }

  @Test
  void tab_nameWithABlank_isQuoted() throws Exception {
    fs.mkdir(RemotePath.of("/my docs"), false);
    fs.create(RemotePath.of("/my docs/it's.txt"));
    try (Typist typist = typist()) {
      typist.sees("/> ").types("read /m\t").showsLine(PROMPT + "read <underlined>/my\\ docs/</>");
      typist.types("\t").showsLine(PROMPT + "read <underlined>/my\\ docs/it\\'s.txt</>");
      typist
          .types("\025read \"/m\t\t")
          .showsLine(PROMPT + "read <underlined>\"/my docs/it's.txt\"</>");
    }
  }
}
