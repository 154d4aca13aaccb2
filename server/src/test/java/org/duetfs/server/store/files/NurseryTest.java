package org.duetfs.server.store.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NurseryTest {
  @TempDir private Path member;

  @Test
  void manyFiles_leaveAFewEmptyPlaces() throws IOException {
    try (LocalFiles files = LocalFiles.open(member)) {
      for (int i = 0; i < 1_100; i++) {
        files.create(Spot.in(Area.TEMP, "t" + i), new byte[] {1});
      }
    }
    assertThat(below("meta/tmp")).hasSize(1_100);
    assertThat(below("meta/nursery"))
        .hasSizeBetween(2, 8)
        .allSatisfy(place -> assertThat(place).isEmptyDirectory());
  }

  @Test
  void placesOfAnEarlierProcess_areRemoved_andWhatIsNotOursStays() throws IOException {
    Files.createDirectories(member.resolve("meta/nursery/n7"));
    Files.writeString(member.resolve("meta/nursery/mine"), "mine");
    try (LocalFiles files = LocalFiles.open(member)) {
      files.create(Spot.in(Area.TEMP, "t"), new byte[] {1});
    }
    assertThat(below("meta/nursery")).extracting(Path::getFileName).doesNotContain(Path.of("n7"));
    assertThat(member.resolve("meta/nursery/mine")).hasContent("mine");
  }

  private List<Path> below(String folder) throws IOException {
    try (Stream<Path> all = Files.list(member.resolve(folder))) {
      return all.toList();
    }
  }
}
