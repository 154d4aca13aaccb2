package org.duetfs.server.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;

/**
 * A process that changes a store until it is killed, and prints each number that is acknowledged.
 */
public final class StoreWorker {
  private StoreWorker() {}

  /** Runs with folder and seed. */
  public static void main(String[] args) throws IOException {
    Store store = Store.open(Path.of(args[0]), StoreSettings.defaults());
    Random random = new Random(Long.parseLong(args[1]));
    store.apply(store.entriesAfter(store.state().applied(), Long.MAX_VALUE));
    History history = History.after(store.end(), 1_000_000 * (store.end().number() + 1));
    if (store.end().equals(Index.ZERO)) {
      History.run(store, history.openSession());
    }
    Thread checkpoints = new Thread(() -> checkpointForEver(store));
    checkpoints.setDaemon(true);
    checkpoints.start();
    while (true) {
      List<Entry> batch = new ArrayList<>();
      for (int size = 1 + random.nextInt(4); size > 0; size--) {
        batch.add(history.mutate(operation(store, random)));
      }
      store.append(batch);
      System.out.println(store.end().number());
      store.apply(batch);
    }
  }

  private static void checkpointForEver(Store store) {
    try {
      while (true) {
        store.checkpoint(store.state().applied());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Operation operation(Store store, Random random) {
    RemotePath path = path(random);
    return switch (random.nextInt(8)) {
      case 0 -> new Operation.Mkdir(path, true);
      case 1 -> new Operation.Remove(path, random.nextBoolean());
      case 2, 3 -> new Operation.Rename(path(random), path, false);
      case 4, 5 -> new Operation.Append(path, payload(store, random));
      default -> new Operation.Write(path, payload(store, random), Optional.empty());
    };
  }

  private static RemotePath path(Random random) {
    StringBuilder path = new StringBuilder();
    for (int depth = 1 + random.nextInt(3); depth > 0; depth--) {
      path.append('/').append((char) ('a' + random.nextInt(5)));
    }
    return RemotePath.of(path.toString());
  }

  private static Payload payload(Store store, Random random) {
    byte[] bytes = new byte[random.nextInt(4) == 0 ? 200_000 : random.nextInt(3000)];
    random.nextBytes(bytes);
    if (bytes.length <= Payload.MAX_INLINE) {
      return new Payload.Inline(bytes);
    }
    StageUpload upload =
        store.uploads().stage("s" + store.end().number() + "-" + random.nextLong(1L << 60));
    upload.write(ByteBuffer.wrap(bytes));
    return upload.finish();
  }
}
