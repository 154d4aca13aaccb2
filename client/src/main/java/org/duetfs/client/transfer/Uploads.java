package org.duetfs.client.transfer;

import java.io.IOException;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongConsumer;
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
   * @param progress hears how many bytes have been sent
   * @throws IOException when the source cannot be read; nothing was changed
   */
  public Ending store(
      PairClient pair,
      ByteSource source,
      Function<Payload, Operation> operation,
      LongConsumer progress)
      throws IOException {
    if (source.size() <= Payload.MAX_INLINE) {
      return pair.mutate(operation.apply(inline(source)));
    }
    Ending ending = storeStaged(pair, source, operation, progress);
    for (int i = 1; i < STAGINGS && isNotStaged(ending); i++) {
      ending = storeStaged(pair, source, operation, progress);
    }
    return ending;
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

  private static boolean isNotStaged(Ending ending) {
    return ending instanceof Ending.NotApplied not && not.code() == ErrorCode.NOT_STAGED;
  }

  private Ending storeStaged(
      PairClient pair,
      ByteSource source,
      Function<Payload, Operation> operation,
      LongConsumer progress)
      throws IOException {
    Payload staged;
    try {
      staged = stage(pair, source, progress);
    } catch (DuetException e) {
      // Only bytes were brought that nobody has named: the store is as it was.
      return new Ending.NotApplied(e.code(), String.valueOf(e.getMessage()), OptionalInt.empty());
    }
    return pair.mutate(operation.apply(staged));
  }

  private Payload stage(PairClient pair, ByteSource source, LongConsumer progress)
      throws IOException {
    byte[] random16 = new byte[16];
    random.nextBytes(random16);
    String id = HexFormat.of().formatHex(random16);
    try (UploadFeed feed = new UploadFeed(source, progress)) {
      Staging.Receipt receipt = pair.transfer(member -> send(member, id, source.size(), feed));
      if (receipt.size() != source.size() || receipt.crc32c() != feed.crc32c()) {
        throw new DuetException(
            ErrorCode.CORRUPT, "what arrived is not what was sent; try again: nothing was changed");
      }
      if (source.crc32c().isPresent() && source.crc32c().get() != receipt.crc32c()) {
        // Read in parts from several members, of which one has a damaged copy.
        throw new DuetException(
            ErrorCode.CORRUPT, "the bytes that came do not match their checksum");
      }
      return new Payload.Staged(id, receipt.size(), receipt.crc32c());
    } catch (UploadFeed.SourceException e) {
      throw e.source();
    }
  }

  private Staging.Receipt send(Member member, String id, long size, UploadFeed feed)
      throws ExchangeException {
    Stall stall = pace.stall(member);
    Staging staging = new Staging(member.connections(), member.cluster(), stall);
    long from = feed.begun() ? Math.min(staging.length(id), feed.sent()) : 0;
    feed.restart(from, member);
    return staging.put(id, from, size - from, feed);
  }
}
