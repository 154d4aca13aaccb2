package org.duetfs.server.store.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  @TempDir Path top;
  private Path member;
  private Path outside;
  private LocalFiles files;

  @BeforeEach
  void open() throws IOException {
    member = top.resolve("member");
    outside = Files.createDirectory(top.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "secret");
    files = open(member);
  }

  LocalFiles open(Path folder) throws IOException {
    return LocalFiles.open(folder);
  }

  @AfterEach
  void close() {
    files.close();
  }

  private static Spot data(String path) {
    return Spot.data(RemotePath.of(path));
  }

  @Test
  void create_andTheRest_workOnPlainFiles() throws IOException {
    files.makeDirectory(data("/d"));
    long inode = files.create(data("/d/\uD83D\uDE00 \u00e9"), HELLO);
    assertThat(files.stat(data("/d/\uD83D\uDE00 \u00e9")).orElseThrow())
        .isEqualTo(new Stat(inode, Stat.Kind.FILE, 5, 1));
    files.append(data("/d/\uD83D\uDE00 \u00e9"), inode, 4, HELLO);
    files.rename(data("/d/\uD83D\uDE00 \u00e9"), data("/a"));
    assertThat(member.resolve("data/a")).hasContent("hellhello");
    assertThat(files.read(data("/a"), 4, 100)).isEqualTo(HELLO);
    long other = files.create(data("/b"), new byte[0]);
    files.exchange(data("/a"), data("/b"));
    assertThat(files.list(data("/"))).containsOnlyKeys("a", "b", "d");
    assertThat(files.stat(data("/a")).orElseThrow().inode()).isEqualTo(other);
    files.appendFrom(data("/b"), 4, data("/a"), other, 0);
    assertThat(member.resolve("data/a")).hasContent("hell");
    files.link(data("/a"), data("/c"));
    assertThat(files.stat(data("/c")).orElseThrow().links()).isEqualTo(2);
    files.removeFile(data("/c"));
    files.removeDirectory(data("/d"));
    files.sync(data("/a"));
    files.syncAll();
    assertThat(files.usableBytes()).isPositive();
  }

  @Test
  void rename_ontoSomething_isRefused() throws IOException {
    files.create(data("/a"), HELLO);
    files.create(data("/b"), new byte[0]);
    assertThatThrownBy(() -> files.rename(data("/a"), data("/b")))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> files.create(data("/a"), HELLO))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThatThrownBy(() -> files.rename(data("/none"), data("/c")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void anyCall_throughASymlink_reachesNothing() throws IOException {
    Files.createSymbolicLink(member.resolve("data/link"), outside);
    Files.createSymbolicLink(member.resolve("data/file"), outside.resolve("secret"));
    files.create(data("/mine"), HELLO);
    long secret = (Long) Files.getAttribute(outside.resolve("secret"), "unix:ino");
    Spot through = data("/link/secret");
    assertThat(files.stat(through)).isEmpty();
    assertThat(files.stat(data("/file")).orElseThrow().kind()).isEqualTo(Stat.Kind.OTHER);
    for (Spot spot : List.of(through, data("/file"))) {
      assertThatThrownBy(() -> files.open(spot, secret)).isInstanceOf(FileSystemException.class);
      assertThatThrownBy(() -> files.read(spot, 0, 9)).isInstanceOf(FileSystemException.class);
      assertThatThrownBy(() -> files.append(spot, secret, 0, HELLO))
          .isInstanceOf(FileSystemException.class);
      assertThatThrownBy(() -> files.create(spot, HELLO)).isInstanceOf(FileSystemException.class);
    }
    assertThatThrownBy(() -> files.list(data("/link"))).isInstanceOf(FileSystemException.class);
    assertThatThrownBy(() -> files.makeDirectory(data("/link/new")))
        .isInstanceOf(FileSystemException.class);
    assertThatThrownBy(() -> files.rename(data("/mine"), data("/link/mine")))
        .isInstanceOf(FileSystemException.class);
    assertThatThrownBy(() -> files.rename(through, data("/stolen")))
        .isInstanceOf(FileSystemException.class);
    assertThatThrownBy(() -> files.link(through, data("/stolen")))
        .isInstanceOf(FileSystemException.class);
    assertThatThrownBy(() -> files.exchange(data("/mine"), through))
        .isInstanceOf(FileSystemException.class);
    assertThatThrownBy(() -> files.removeFile(through)).isInstanceOf(FileSystemException.class);
    checkOutside();
  }

  private void checkOutside() throws IOException {
    try (Stream<Path> found = Files.list(outside)) {
      assertThat(found).containsExactly(outside.resolve("secret"));
    }
    assertThat(outside.resolve("secret")).hasContent("secret");
  }

  @Test
  void create_whileDirectoryAndSymlinkChangePlaces_neverLandsOutside() throws Exception {
    files.makeDirectory(data("/d"));
    Path link = member.resolve("data/link");
    Files.createSymbolicLink(link, outside);
    AtomicBoolean done = new AtomicBoolean();
    Thread swapper =
        new Thread(
            () -> {
              while (!done.get()) {
                try {
                  files.exchange(data("/d"), data("/link"));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    swapper.start();
    int refused = 0;
    // Until both were met, however the two threads take turns.
    for (int i = 0; i < 20_000 || refused == 0 || refused == i; i++) {
      try {
        files.create(data("/d/f" + i), HELLO);
      } catch (FileSystemException e) {
        refused++;
      }
    }
    done.set(true);
    swapper.join();
    checkOutside();
  }

  @Test
  void open_file_readsFromAnyPositionUntilItsEnd() throws IOException {
    long inode = files.create(data("/a"), HELLO);
    SeekableByteChannel channel = files.open(data("/a"), inode);
    files.removeFile(data("/a"));
    for (ByteBuffer bytes : List.of(ByteBuffer.allocate(9), ByteBuffer.allocateDirect(9))) {
      bytes.put((byte) '>');
      channel.position(1);
      assertThat(channel.read(bytes)).isEqualTo(4);
      assertThat(channel.read(bytes)).isEqualTo(-1);
      assertThat(StandardCharsets.UTF_8.decode(bytes.flip()).toString()).isEqualTo(">ello");
    }
    assertThat(channel.size()).isEqualTo(5);
    channel.close();
    channel.close();
    assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
        .isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void anyCall_treeDeeperThanTheKernelTakesAtOnce_works() throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      names.add("n".repeat(250));
      files.makeDirectory(new Spot(Area.DATA, names));
    }
    names.add("a");
    Spot deep = new Spot(Area.DATA, names);
    long inode = files.create(deep, HELLO);
    files.append(deep, inode, 5, HELLO);
    assertThat(files.read(deep, 0, 99)).asString(StandardCharsets.UTF_8).isEqualTo("hellohello");
    assertThat(files.stat(deep)).isPresent();
    files.removeFile(deep);
    for (int depth = 20; depth > 0; depth--) {
      files.removeDirectory(new Spot(Area.DATA, names.subList(0, depth)));
    }
  }

  @Test
  void open_plantedFifoOrHardLink_isRefusedAtOnce() throws Exception {
    new ProcessBuilder("mkfifo", member.resolve("data/fifo").toString()).start().waitFor();
    long fifo = files.stat(data("/fifo")).orElseThrow().inode();
    assertThatThrownBy(() -> files.open(data("/fifo"), fifo))
        .isInstanceOf(FileSystemException.class);
    long inode = files.create(data("/a"), HELLO);
    files.removeFile(data("/a"));
    Files.createLink(member.resolve("data/a"), outside.resolve("secret"));
    assertThatThrownBy(() -> files.open(data("/a"), inode))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("another file");
    assertThatThrownBy(() -> files.append(data("/a"), inode, 0, HELLO))
        .isInstanceOf(FileSystemException.class);
    checkOutside();
  }

  @Test
  void list_nameThatIsNoUtf8_comesBack() throws Exception {
    String data = member.resolve("data").toString();
    new ProcessBuilder("bash", "-c", "touch \"$0\"/$'a\\xff'", data).start().waitFor();
    String name = files.list(data("/")).keySet().iterator().next();
    Spot spot = Spot.in(Area.DATA, name);
    assertThat(files.stat(spot)).isPresent();
    files.removeFile(spot);
    assertThat(files.list(data("/"))).isEmpty();
  }

  @Test
  void list_manyEntries_findsEach() throws IOException {
    for (int i = 0; i < 3000; i++) {
      files.create(data("/a-rather-long-name-of-number-" + i), new byte[0]);
    }
    assertThat(files.list(data("/"))).hasSize(3000);
  }

  @Test
  void anyCall_afterClose_fails() throws IOException {
    files.create(data("/a"), HELLO);
    files.close();
    assertThatThrownBy(() -> files.read(data("/a"), 0, 5)).isInstanceOf(FileSystemException.class);
  }
}
