package org.duetfs.client.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.duetfs.client.DuetFs;
import org.duetfs.client.fake.FakeCluster;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drafts against fake servers, whose state is the real one's. */
class DraftTest {
  private static final RemotePath FILE = RemotePath.of("/f.txt");

  private final FakeCluster cluster;
  private final DuetFs fs;

  DraftTest() throws IOException {
    cluster = new FakeCluster(2);
    fs = DuetFs.connect(cluster.config(Duration.ofSeconds(2), Duration.ofSeconds(5)), notice -> {});
  }

  @AfterEach
  void stop() throws IOException {
    fs.close();
    cluster.close();
  }

  private String content() {
    return new String(fs.read(FILE), UTF_8);
  }

  private static ErrorCode codeOf(Draft draft) {
    return catchThrowableOfType(DuetException.class, draft::save).code();
  }

  @Test
  void save_writesTheCopy_overTheVersionThatWasCopied() throws IOException {
    fs.write(FILE, "one".getBytes(UTF_8));
    Draft draft = Draft.of(fs, FILE);
    assertThat(draft.copy()).hasContent("one").hasFileName("f.txt");
    assertThat(draft.isChanged()).isFalse();
    Files.writeString(draft.copy(), "two");
    assertThat(draft.isChanged()).isTrue();
    draft.save();
    draft.discard();
    assertThat(content()).isEqualTo("two");
    assertThat(draft.copy().getParent()).doesNotExist();
  }

  @Test
  void save_afterAnothersChange_isRefused_evenWhereTheBytesAreTheSameAgain() throws IOException {
    fs.write(FILE, "one".getBytes(UTF_8));
    Draft draft = Draft.of(fs, FILE);
    Files.writeString(draft.copy(), "mine");
    fs.write(FILE, "theirs".getBytes(UTF_8));
    assertThat(codeOf(draft)).isEqualTo(ErrorCode.VERSION);
    fs.write(FILE, "one".getBytes(UTF_8));
    assertThat(codeOf(draft)).isEqualTo(ErrorCode.VERSION);
    assertThat(content()).isEqualTo("one");
    assertThat(draft.copy()).hasContent("mine");
    draft.discard();
  }

  @Test
  void save_ofANewFile_makesIt_unlessSomebodyElseHas() throws IOException {
    Draft draft = Draft.of(fs, FILE);
    Draft late = Draft.of(fs, FILE);
    assertThat(draft.isChanged()).isFalse();
    Files.writeString(draft.copy(), "new");
    Files.writeString(late.copy(), "late");
    draft.save();
    assertThat(codeOf(late)).isEqualTo(ErrorCode.EXISTS);
    assertThat(content()).isEqualTo("new");
    draft.discard();
    late.discard();
  }

  @Test
  void draft_ofADirectoryOrWhereNoneIs_isRefused() {
    fs.mkdir(RemotePath.of("/d"), false);
    assertThat(
            catchThrowableOfType(DuetException.class, () -> Draft.of(fs, RemotePath.of("/d")))
                .code())
        .isEqualTo(ErrorCode.IS_A_DIRECTORY);
    assertThat(
            catchThrowableOfType(DuetException.class, () -> Draft.of(fs, RemotePath.of("/x/y")))
                .code())
        .isEqualTo(ErrorCode.NOT_FOUND);
  }
}
