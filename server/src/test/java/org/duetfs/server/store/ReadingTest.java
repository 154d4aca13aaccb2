package org.duetfs.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duetfs.protocol.op.Crc32c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {
  @TempDir Path folder;

  @Test
  void open_whileItIsOverwrittenAndAppendedTo_rowAndBytesBelongTogether() throws Exception {
    History history = new History();
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(2);
    try (Store store = Store.open(folder, StoreSettings.defaults())) {
      History.run(store, history.openSession(), history.write("/a", "start"));
      Future<Integer> one = readers.submit(() -> readUntil(done, store));
      Future<Integer> other = readers.submit(() -> readUntil(done, store));
      for (int i = 0; i < 500; i++) {
        History.run(store, history.write("/a", "text " + i + "x".repeat(i * 7 % 2000)));
        History.run(store, history.append("/a", " and more " + i));
      }
      done.set(true);
      assertThat(one.get() + other.get()).isPositive();
    } finally {
      readers.shutdownNow();
    }
  }

  private static int readUntil(AtomicBoolean done, Store store) throws IOException {
    int reads = 0;
    while (!done.get()) {
      try (Opened opened = store.open(History.path("/a"), Optional.empty())) {
        ByteBuffer bytes = ByteBuffer.allocate((int) opened.info().size());
        while (bytes.hasRemaining()) {
          assertThat(opened.channel().read(bytes)).isPositive();
        }
        assertThat(Crc32c.of(bytes.array())).isEqualTo(opened.info().crc32c());
        reads++;
      }
    }
    return reads;
  }
}
