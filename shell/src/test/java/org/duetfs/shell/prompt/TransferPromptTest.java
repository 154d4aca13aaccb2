package org.duetfs.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.duetfs.shell.FakeDuetFs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What put and get tell a person, and what Ctrl-C does to them. */
class TransferPromptTest {
  @TempDir Path folder;
  private final FakeDuetFs fs = new FakeDuetFs();

  private Typist typist() throws Exception {
    return new Typist(fs, folder.resolve("history"), "ansi");
  }

  @Test
  void put_andGet_tellTheChecksumAndWhoHoldsIt() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Path a = Files.writeString(tree.resolve("a"), "hello");
    Files.writeString(tree.resolve("b"), "");
    try (Typist typist = typist()) {
      typist.types("put %s /a; get /a %s/back; put -r %s /t; exit\r".formatted(a, folder, tree));
      assertThat(typist.exitCode()).isZero();
      assertThat(typist.errors())
          .contains(
              "stored %s as /a: 5 bytes, crc32c 9a71bb4c on server1 and server2\n".formatted(a),
              "fetched /a as %s/back: 5 bytes, crc32c 9a71bb4c on server1".formatted(folder),
              "stored 2 files, 5 B, in ",
              "; every checksum as both servers have it\n");
    }
  }

  @Test
  void ctrlC_endsAPutAndTheRestOfTheLine_andThePromptGoesOn() throws Exception {
    Path a = Files.writeString(folder.resolve("a"), "hello");
    try (Typist typist = typist()) {
      fs.onPut(cancel -> typing(typist), cancel -> {});
      typist.types("put %s /a; touch /b\r".formatted(a));
      typist.sees("/> ").sees("/> ").types("touch /c; exit\r");
      assertThat(typist.exitCode()).isZero();
      assertThat(typist.errors()).contains("put: interrupted: ");
      assertThat(fs.paths()).contains("/c").doesNotContain("/b");
    }
  }

  private static void typing(Typist typist) {
    try {
      typist.types("\003");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
