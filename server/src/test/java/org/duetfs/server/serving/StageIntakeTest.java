package org.duetfs.server.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.Crc32c;
import org.duetfs.protocol.op.Payload;
import org.duetfs.server.driver.StandingBoard;
import org.duetfs.server.http.StageSink;
import org.duetfs.server.store.Store;
import org.duetfs.server.store.StoreSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageIntakeTest {
  @TempDir Path folder;
  private final FakeMirror mirror = new FakeMirror();
  private Store store;
  private StageIntake intake;

  @BeforeEach
  void open() throws IOException {
    store = Store.open(folder, StoreSettings.defaults());
    // Nothing is known of the view yet, so the mirror may be in sync.
    intake = new StageIntake(store, new StandingBoard(1, () -> Index.ZERO), Optional.of(mirror));
  }

  @AfterEach
  void close() throws IOException {
    intake.close();
    store.close();
  }

  private StageSink.Receipt put(String id, long from, String text, boolean fromPeer)
      throws IOException {
    try (StageSink.Upload upload = intake.open(id, from, fromPeer)) {
      upload.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
      return upload.finish();
    }
  }

  private static StageSink.Receipt receipt(String text) {
    return new StageSink.Receipt(text.length(), Crc32c.of(text.getBytes(UTF_8)));
  }

  @Test
  void aClientsUpload_liesOnBothMembers() throws IOException {
    assertThat(put("up", 0, "hello", false)).isEqualTo(receipt("hello"));
    assertThat(mirror.text("up")).isEqualTo("hello");
    assertThat(store.holds(new Payload.Staged("up", 5, Crc32c.of("hello".getBytes(UTF_8)))))
        .isTrue();
  }

  @Test
  void aMirrorsUpload_isNotPassedBack() throws IOException {
    assertThat(put("up", 0, "hello", true)).isEqualTo(receipt("hello"));
    assertThat(mirror.parts).isEmpty();
  }

  @Test
  void anUploadThatBrokeOff_goesOnFromItsLength() throws IOException {
    try (StageSink.Upload upload = intake.open("up", 0, false)) {
      upload.write(ByteBuffer.wrap("hello wor".getBytes(UTF_8)));
    }
    assertThat(intake.length("up")).isEqualTo(9);
    assertThat(put("up", 6, "all", false)).isEqualTo(receipt("hello all"));
    assertThat(mirror.text("up")).isEqualTo("hello all");
  }

  @Test
  void anUploadThatHangs_isTakenOver() throws IOException {
    try (StageSink.Upload hanging = intake.open("up", 0, true)) {
      hanging.write(ByteBuffer.wrap("hello wor".getBytes(UTF_8)));
      assertThat(intake.length("up")).isEqualTo(9);
      assertThat(put("up", 9, "ld", false)).isEqualTo(receipt("hello world"));

      assertThatThrownBy(() -> hanging.write(ByteBuffer.wrap("ld".getBytes(UTF_8))))
          .isInstanceOf(DuetException.class)
          .hasMessageContaining("taken over");
    }
  }

  @Test
  void whatTheMirrorLacks_itGetsFromHere() throws IOException {
    try (StageSink.Upload upload = intake.open("up", 0, false)) {
      upload.write(ByteBuffer.wrap("hello wor".getBytes(UTF_8)));
    }
    mirror.cut("up", 5);
    assertThat(intake.length("up")).isEqualTo(9);
    assertThat(put("up", 9, "ld", false)).isEqualTo(receipt("hello world"));
    assertThat(mirror.text("up")).isEqualTo("hello world");
  }

  @Test
  void anUploadThatWasMadeWithoutTheMirror_isBroughtThere() throws IOException {
    put("up", 0, "hello", true); // as by a member that was alone
    assertThat(put("up", 5, "", false)).isEqualTo(receipt("hello"));
    assertThat(mirror.text("up")).isEqualTo("hello");
  }

  @Test
  void anUploadThatIsWholeHereOnly_takesItsBytesOnceMore() throws IOException {
    put("up", 0, "hello", true);
    assertThat(put("up", 2, "llo", false)).isEqualTo(receipt("hello"));
    assertThat(mirror.text("up")).isEqualTo("hello");
  }

  @Test
  void anUploadWhoseReceiptWasLost_isAnsweredAgain() throws IOException {
    put("up", 0, "hello", false);
    assertThat(intake.length("up")).isEqualTo(5);
    try (StageSink.Upload upload = intake.open("up", 5, false)) {
      assertThat(upload.finish()).isEqualTo(receipt("hello"));
    }
  }

  @Test
  void anUploadThatIsCalledOff_leavesNothing_andTakesNoMore() throws IOException {
    put("whole", 0, "hello", true);
    try (StageSink.Upload underWay = intake.open("up", 0, true)) {
      underWay.write(ByteBuffer.wrap("hello wor".getBytes(UTF_8)));
      intake.callOff("up", true);
      intake.callOff("whole", true);
      intake.callOff("never-begun", true);
      assertThatThrownBy(() -> underWay.write(ByteBuffer.wrap("ld".getBytes(UTF_8))))
          .isInstanceOf(DuetException.class);
    }
    assertThat(intake.length("up")).isZero();
    assertThat(intake.length("whole")).isZero();
    for (String id : List.of("up", "whole", "never-begun")) {
      assertThatThrownBy(() -> put(id, 0, "late", true))
          .isInstanceOfSatisfying(
              DuetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_STAGED));
    }
  }

  @Test
  void aGap_isAConflict() {
    assertThatThrownBy(() -> put("up", 3, "lo", false))
        .isInstanceOf(DuetException.class)
        .hasMessageContaining("0 bytes here, not 3");
  }

  @Test
  void aMirrorThatBreaksOff_failsTheUpload() throws IOException {
    mirror.broken = true;
    assertThatThrownBy(() -> put("up", 0, "hello", false))
        .isInstanceOf(DuetException.class)
        .hasMessageContaining("mirror");
    mirror.broken = false;
    assertThat(put("up", 0, "hello", false)).isEqualTo(receipt("hello"));
  }

  @Test
  void aMirrorThatHoldsOtherBytes_failsTheUpload() {
    mirror.lies = true;
    assertThatThrownBy(() -> put("up", 0, "hello", false))
        .isInstanceOf(DuetException.class)
        .hasMessageContaining("the mirror has");
  }

  /** The mirror's staging, in memory. */
  private static final class FakeMirror implements MirrorStage {
    final Map<String, ByteArrayOutputStream> parts = new HashMap<>();
    boolean broken;
    boolean lies;

    String text(String id) {
      ByteArrayOutputStream part = parts.get(id);
      return part == null ? "" : part.toString(UTF_8);
    }

    void cut(String id, int length) throws IOException {
      byte[] bytes = text(id).getBytes(UTF_8);
      ByteArrayOutputStream cut = new ByteArrayOutputStream();
      cut.write(bytes, 0, length);
      parts.put(id, cut);
    }

    @Override
    public long length(String id) {
      return text(id).length();
    }

    @Override
    public void callOff(String id) {
      parts.remove(id);
    }

    @Override
    public Passing open(String id, long offset) throws IOException {
      parts.putIfAbsent(id, new ByteArrayOutputStream());
      cut(id, (int) offset);
      return new Passing() {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
          if (broken) {
            throw new IOException("broken pipe");
          }
          while (bytes.hasRemaining()) {
            parts.computeIfAbsent(id, name -> new ByteArrayOutputStream()).write(bytes.get());
          }
        }

        @Override
        public void end() {}

        @Override
        public StageSink.Receipt receipt() {
          return StageIntakeTest.receipt(lies ? "other" : text(id));
        }

        @Override
        public void close() {}
      };
    }
  }
}
