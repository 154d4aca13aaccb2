package org.duetfs.protocol.codec;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.duetfs.protocol.Damage;
import org.duetfs.protocol.Samples;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.wire.WireReader;
import org.duetfs.protocol.wire.WireWriter;
import org.junit.jupiter.api.Test;

class CodecTest {
  private final Samples samples = Samples.seeded();

  @Test
  void samples_holdEveryKind() {
    assertEveryKind(samples.operations(), Operation.class);
    assertEveryKind(samples.results(), Result.class);
    assertEveryKind(samples.entries().stream().map(Entry::body).toList(), Body.class);
    assertEveryKind(
        samples.envelopes().stream()
            .map(Envelope::message)
            .filter(message -> !(message instanceof PeerMessage.MoveMessage))
            .toList(),
        PeerMessage.class,
        PeerMessage.MoveMessage.class);
  }

  private static void assertEveryKind(List<?> values, Class<?> of, Class<?>... but) {
    Set<String> kinds =
        Arrays.stream(of.getPermittedSubclasses())
            .filter(kind -> !List.of(but).contains(kind))
            .map(Class::getName)
            .collect(toSet());
    assertThat(values.stream().map(value -> value.getClass().getName()).collect(toSet()))
        .isEqualTo(kinds);
  }

  @Test
  void everyEntry_comesBackAsItWasWritten() {
    for (int i = 0; i < 200; i++) {
      for (Entry entry : samples.entries()) {
        assertThat(EntryCodec.decode(EntryCodec.encode(entry))).as(samples.seed()).isEqualTo(entry);
      }
    }
  }

  @Test
  void everyResult_comesBackAsItWasWritten() {
    for (int i = 0; i < 200; i++) {
      for (Result result : samples.results()) {
        WireWriter out = new WireWriter();
        OperationCodec.writeResult(out, result);
        assertThat(WireReader.whole(out.toBytes(), OperationCodec::readResult))
            .as(samples.seed())
            .isEqualTo(result);
      }
    }
  }

  @Test
  void everyMessageBetweenServers_comesBackAsItWasWritten() {
    for (int i = 0; i < 100; i++) {
      List<Envelope> batch = samples.envelopes();
      assertThat(PeerCodec.decode(PeerCodec.encode(batch))).as(samples.seed()).isEqualTo(batch);
    }
  }

  @Test
  void entry_thatEndsEarly_isCorrupt() {
    for (Entry entry : samples.entries()) {
      Damage.assertCutIsCorrupt(EntryCodec.encode(entry), EntryCodec::decode, samples.seed());
    }
  }

  @Test
  void entry_thatGoesOn_isCorrupt() {
    byte[] bytes = EntryCodec.encode(samples.entries().get(0));
    byte[] more = Arrays.copyOf(bytes, bytes.length + 1);

    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(() -> EntryCodec.decode(more))
        .returns(ErrorCode.CORRUPT, DuetException::code);
  }

  @Test
  void entry_withChangedBytes_isCorruptOrAnotherEntry() {
    for (int i = 0; i < 100; i++) {
      for (Entry entry : samples.entries()) {
        Damage.assertChangeIsCorruptOrLegal(
            EntryCodec.encode(entry), EntryCodec::decode, samples.random(), samples.seed());
      }
    }
  }

  @Test
  void messages_withMissingOrChangedBytes_areCorruptOrOthers() {
    for (Envelope envelope : samples.envelopes()) {
      byte[] bytes = PeerCodec.encode(List.of(envelope));
      Damage.assertCutIsCorrupt(bytes, PeerCodec::decode, samples.seed());
      for (int i = 0; i < 50; i++) {
        Damage.assertChangeIsCorruptOrLegal(
            bytes, PeerCodec::decode, samples.random(), samples.seed());
      }
    }
  }

  @Test
  void randomBytes_areCorruptOrLegal() {
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = samples.bytes(40);
      Damage.assertChangeIsCorruptOrLegal(
          bytes, EntryCodec::decode, samples.random(), samples.seed());
      Damage.assertChangeIsCorruptOrLegal(
          bytes, PeerCodec::decode, samples.random(), samples.seed());
    }
  }

  @Test
  void otherFormatOfMessages_isRefused() {
    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(() -> PeerCodec.decode(new byte[] {PeerCodec.FORMAT + 1, 0}))
        .withMessageContaining("format");
  }
}
