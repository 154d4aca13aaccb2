package org.duetfs.client.transfer;

import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.duetfs.client.net.ExchangeException;
import org.duetfs.client.net.Staging;
import org.duetfs.client.net.Stall;
import org.duetfs.client.pair.Member;
import org.duetfs.client.pair.PairClient;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.session.Ending;

/**
 * Mutations that bring content: small content goes with the mutation, large content is staged on
 * the pair first. Thread safe.
 */
public final class Uploads {
  /** An upload that members have lost between them is begun anew so often. */
  private static final int STAGINGS = 3;

  private static final Stall CALLING_OFF =
      new Stall(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> false);

  private final RandomGenerator random;
  private final TransferPace pace;

  /** Prepares uploads. */
  public Uploads(RandomGenerator random, TransferPace pace) {
    this.random = random;
    this.pace = pace;
  }

  /**
   * Brings the content to the pair and the mutation to its ending.
   *
   * @param operation makes the mutation of its payload
   * @throws IOException when the source cannot be read; nothing was changed
   * @throws java.util.concurrent.CancellationException when it was cancelled before the mutation
   *     was sent: nothing was changed, and what was staged is gone from the servers that answer
   */
  public Ending store(
      PairClient pair, ByteSource source, Function<Payload, Operation> operation, Watch watch)
      throws IOException {
    if (source.size() <= Payload.MAX_INLINE) {
      Payload inline = inline(source);
      watch.cancel().check();
      return pair.mutate(operation.apply(inline));
    }
    try (UploadFeed feed = new UploadFeed(source, watch)) {
      return storeStaged(pair, new Upload(newId(), source, feed), operation);
    } catch (UploadFeed.SourceException e) {
      throw e.source();
    }
  }

  /** Bytes on their way, under the same id wherever they go. */
  private record Upload(String id, ByteSource source, UploadFeed feed) {}

  private String newId() {
    byte[] random16 = new byte[16];
    random.nextBytes(random16);
    return HexFormat.of().formatHex(random16);
  }

  private static Payload inline(ByteSource source) throws IOException {
    try (var in = source.open(0)) {
      byte[] bytes = in.readNBytes((int) source.size());
      if (bytes.length < source.size()) {
        throw UploadFeed.shrunk();
      }
      return new Payload.Inline(bytes);
    }
  }

  private Ending storeStaged(
      PairClient pair, Upload upload, Function<Payload, Operation> operation) {
    Ending ending = storeOnce(pair, upload, operation);
    // A member that joined meanwhile lacks the bytes; the one that has them brings them there.
    for (int i = 1; i < STAGINGS && isNotStaged(ending); i++) {
      ending = storeOnce(pair, upload, operation);
    }
    return ending;
  }

  private Ending storeOnce(PairClient pair, Upload upload, Function<Payload, Operation> operation) {
    Payload staged;
    try {
      staged = stage(pair, upload);
      upload.feed().cancel().check();
    } catch (UploadFeed.SourceException | CancellationException e) {
      callOff(pair, upload);
      throw e;
    } catch (DuetException e) {
      if (e.code() != ErrorCode.NO_MEMBER && e.code() != ErrorCode.ISOLATED) {
        callOff(pair, upload);
      }
      // Only bytes were brought that nobody has named: the store is as it was.
      return new Ending.NotApplied(e.code(), String.valueOf(e.getMessage()), OptionalInt.empty());
    }
    return pair.mutate(operation.apply(staged));
  }

  /**
   * Removes what lies staged, at each member by itself: one that passes bytes on may be paused.
   * What a server keeps that does not answer expires there.
   */
  private static void callOff(PairClient pair, Upload upload) {
    Set<Integer> servers = new LinkedHashSet<>(pair.inSync());
    if (upload.feed().begun()) {
      servers.add(upload.feed().at());
    }
    for (int server : servers) {
      callOff(pair.member(server), upload.id());
    }
  }

  private static void callOff(Member member, String id) {
    try {
      new Staging(member.connections(), member.cluster(), CALLING_OFF).callOff(id);
    } catch (ExchangeException | DuetException e) {
      return; // There it expires.
    }
  }

  private static boolean isNotStaged(Ending ending) {
    return ending instanceof Ending.NotApplied not && not.code() == ErrorCode.NOT_STAGED;
  }

  private Payload stage(PairClient pair, Upload upload) {
    Staging.Receipt receipt = pair.transfer(upload.feed().at(), member -> send(member, upload));
    if (receipt.size() != upload.source().size() || receipt.crc32c() != upload.feed().crc32c()) {
      throw new DuetException(
          ErrorCode.CORRUPT, "what arrived is not what was sent; try again: nothing was changed");
    }
    Optional<Integer> known = upload.source().crc32c();
    if (known.isPresent() && known.get() != receipt.crc32c()) {
      // Read in parts from several members, of which one has a damaged copy.
      throw new DuetException(ErrorCode.CORRUPT, "the bytes that came do not match their checksum");
    }
    return new Payload.Staged(upload.id(), receipt.size(), receipt.crc32c());
  }

  private Staging.Receipt send(Member member, Upload upload) throws ExchangeException {
    upload.feed().cancel().check();
    Stall stall = pace.stall(member, upload.feed().cancel());
    Staging staging = new Staging(member.connections(), member.cluster(), stall);
    UploadFeed feed = upload.feed();
    long from = feed.begun() ? Math.min(staging.length(upload.id()), feed.sent()) : 0;
    feed.restart(from, member);
    return staging.put(upload.id(), from, upload.source().size() - from, feed);
  }
}
