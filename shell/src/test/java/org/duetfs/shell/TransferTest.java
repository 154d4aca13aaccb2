package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.duetfs.client.transfer.Cancel;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What put and get do with several files, directories and standard streams, in a batch. */
class TransferTest {
  @TempDir Path here;
  private final Shell shell = new Shell();

  private String local(String name, String text) throws IOException {
    Path file = here.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  private String stored(String path) {
    return new String(shell.fs.content(path), StandardCharsets.UTF_8);
  }

  @Test
  void put_severalFilesAndADirectory_andGetThemBack() throws IOException {
    String a = local("a", "A");
    local("tree/b", "B");
    local("tree/sub/c", "C");
    Path back = Files.createDirectory(here.resolve("back"));
    String script =
        "mkdir /d; put -r %s %s/tree /d; get -r -j 2 /d/tree /d/a %s".formatted(a, here, back);
    assertThat(shell.run("-c", script)).as(shell.err()).isZero();
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).isEmpty();
    assertThat(shell.fs.paths())
        .containsExactly("/d", "/d/a", "/d/tree", "/d/tree/b", "/d/tree/sub", "/d/tree/sub/c");
    assertThat(back.resolve("tree/sub/c")).hasContent("C");
    assertThat(back.resolve("a")).hasContent("A");
  }

  @Test
  void put_oneThatFails_isTold_andTheOthersGo() throws IOException {
    String a = local("a", "A");
    assertThat(shell.run("-c", "mkdir /d; put %s %s/none %s /d".formatted(a, here, here)))
        .isEqualTo(3);
    assertThat(shell.err())
        .isEqualTo(
            """
            put: %1$s/none on this machine: there is no such file (NOT_FOUND)
              try: !ls, to see what there is on this machine
            put: %1$s is a directory (put -r stores it too) (IS_A_DIRECTORY)
              try: put -r, which takes directories
            """
                .formatted(here));
    assertThat(stored("/d/a")).isEqualTo("A");
  }

  @Test
  void put_severalFiles_needADirectory() throws IOException {
    String a = local("a", "A");
    assertThat(shell.run("put", a, a, "/d")).isEqualTo(3);
    assertThat(shell.err()).startsWith("put: /d is no directory, as several files need one");
    assertThat(shell.fs.paths()).isEmpty();
  }

  @Test
  void put_standardInput_andGetToStandardOutput() {
    String text = "bytes\0\n\r\n";
    assertThat(shell.input(text).run("-c", "put - /f; get /f -; get /f /f -")).isZero();
    assertThat(shell.out()).isEqualTo(text.repeat(3));
    assertThat(new Shell().input("put - /f\n").run()).isEqualTo(2);
    Shell other = new Shell();
    assertThat(other.input("x").run("-c", "mkdir /d; put - /d")).isEqualTo(3);
  }

  @Test
  void put_withJson_givesARowForEachFile_inOrder() throws IOException {
    local("tree/a", "A");
    local("tree/b", "B");
    assertThat(shell.run("--json", "put", "-r", here + "/tree", "/tree")).isZero();
    assertThat(shell.out().replace(here.toString(), "HERE"))
        .matches(
            """
            \\{"path":"/tree/a","pair":1,"servers":\\[1,2],"version":"1\\.\\d","local":"HERE/tree/a",\
            "bytes":1,"crc32c":"e16dcdee"}
            \\{"path":"/tree/b","pair":1,"servers":\\[1,2],"version":"1\\.\\d","local":"HERE/tree/b",\
            "bytes":1,"crc32c":"f23d3e1a"}
            """);
  }

  @Test
  void wordsThatMakeNoSense_areUsageErrors() throws IOException {
    String a = local("a", "A");
    assertThat(new Shell().run("put", "-j", "0", a, "/a")).isEqualTo(2);
    assertThat(new Shell().run("get", "-j", "33", "/a", a)).isEqualTo(2);
    assertThat(shell.run("put", a)).isEqualTo(2);
    assertThat(shell.err()).contains("usage: put [-r] [-j N] [--help] LOCAL... REMOTE");
  }

  @Test
  void interrupt_onTheWay_storesNothing() throws IOException {
    Thread thread = Thread.currentThread();
    shell.fs.onPut(
        cancel -> {
          thread.interrupt();
          await(cancel);
        },
        cancel -> {});
    assertThat(shell.run("put", local("a", "A"), "/a")).isEqualTo(130);
    assertThat(shell.err()).isEqualTo("put: interrupted: nothing was stored\n");
    assertThat(shell.fs.paths()).isEmpty();
  }

  @Test
  void interrupt_onceTheLastCallIsSent_tellsItsOutcome() throws IOException {
    Thread thread = Thread.currentThread();
    shell.fs.onPut(cancel -> {}, cancel -> thread.interrupt());
    assertThat(shell.run("put", local("a", "A"), "/a")).isEqualTo(130);
    assertThat(shell.err()).isEqualTo("put: interrupted: stored 1 file by then\n");
    assertThat(shell.fs.paths()).containsExactly(RemotePath.of("/a").toString());
  }

  private static void await(Cancel cancel) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!cancel.isWished() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
