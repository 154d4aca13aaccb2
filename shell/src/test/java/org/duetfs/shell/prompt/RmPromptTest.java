package org.duetfs.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.FakeDuetFs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rm asks a person. */
class RmPromptTest {
  @TempDir Path folder;
  private final FakeDuetFs fs = new FakeDuetFs();

  private Typist typist() throws Exception {
    return new Typist(fs, folder.resolve("history"), "ansi");
  }

  @Test
  void directory_isAskedAbout_andANoOrCtrlCKeepsIt() throws Exception {
    fs.mkdir(RemotePath.of("/d"), false);
    fs.touch(RemotePath.of("/d/a"));
    fs.touch(RemotePath.of("/d/b"));
    try (Typist typist = typist()) {
      typist.types("rm -r /d\r").sees("remove directory /d and 2 entries in it? (y/N)");
      typist.types("\r").sees("/> ").types("rm -r /d\r").sees("(y/N)").types("\003").sees("/> ");
      assertThat(fs.paths()).containsExactly("/d", "/d/a", "/d/b");
      typist.types("rm -r /d\r").sees("(y/N)").types("y\r").sees("/> ").types("exit\r");
      assertThat(typist.exitCode()).isZero();
    }
    assertThat(fs.paths()).isEmpty();
  }

  @Test
  void manyEntries_areAskedAbout_once_andForceAsksNothing() throws Exception {
    for (int i = 10; i < 31; i++) {
      fs.touch(RemotePath.of("/f" + i));
    }
    try (Typist typist = typist()) {
      typist.types("rm /f*\r").sees("remove 21 entries? (y/N)").types("n\r").sees("/> ");
      assertThat(fs.paths()).hasSize(21);
      typist.types("rm /f1*\r").sees("/> ").types("rm -f /f*\r").sees("/> ").types("exit\r");
      assertThat(typist.exitCode()).isZero();
      assertThat(typist.screen()).doesNotContain("remove 10", "remove 11");
    }
    assertThat(fs.paths()).isEmpty();
  }

  @Test
  void eachIsAskedFor_whereThatIsWanted() throws Exception {
    fs.touch(RemotePath.of("/a"));
    fs.touch(RemotePath.of("/b"));
    try (Typist typist = typist()) {
      typist.types("rm -i /a /b\r").sees("remove /a? (y/N)").types("n\r");
      typist.sees("remove /b? (y/N)").types("yes\r").sees("/> ").types("exit\r");
      assertThat(typist.exitCode()).isZero();
    }
    assertThat(fs.paths()).containsExactly("/a");
  }
}
