package org.duetfs.server.store.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyFilesTest {
  @TempDir private Path member;

  @Test
  void expected_orNot_eachFileIsAnotherAndHoldsItsOwn() throws IOException {
    Set<Long> inodes = new HashSet<>();
    try (LocalFiles files = LocalFiles.open(member)) {
      for (int i = 0; i < 1_200; i++) {
        files.expect(i % 50);
        inodes.add(files.create(Spot.in(Area.DATA, "f" + i), new byte[i % 7]));
      }
    }
    assertThat(inodes).hasSize(1_200);
    for (int i = 0; i < 1_200; i++) {
      assertThat(member.resolve("data/f" + i)).hasSize(i % 7);
    }
  }

  @Test
  void closed_leavesNothingOfWhatNobodyTook() throws IOException {
    try (LocalFiles files = LocalFiles.open(member)) {
      files.expect(20);
      files.create(Spot.in(Area.DATA, "only"), new byte[1]);
    }
    try (Stream<Path> all = Files.walk(member)) {
      assertThat(all.filter(Files::isRegularFile)).containsExactly(member.resolve("data/only"));
    }
    Path descriptors = Path.of("/proc/self/fd");
    assumeThat(descriptors).exists();
    try (Stream<Path> open = Files.list(descriptors)) {
      assertThat(open.map(ReadyFilesTest::target))
          .noneMatch(to -> to.startsWith(member.toString()));
    }
  }

  /** Where a descriptor leads, a file without a name being shown below its directory. */
  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // Closed meanwhile, by somebody else.
    }
  }
}
