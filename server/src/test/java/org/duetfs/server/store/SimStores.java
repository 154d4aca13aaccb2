package org.duetfs.server.store;

import java.io.IOException;
import java.nio.file.Path;

/** Opens stores on simulated disks. */
final class SimStores {
  private SimStores() {}

  /** Opens one without a thread of its own, whose rows ride with every batch. */
  static Store open(SimFiles files, LogDb db) throws IOException {
    return open(files, db, 1);
  }

  /** Opens one without a thread of its own, whose rows ride after so many entries. */
  static Store open(SimFiles files, LogDb db, int rowsAfter) throws IOException {
    return Store.open(
        Path.of("/nowhere"),
        files,
        (spot, inode) -> {
          throw new IOException("no channel on " + spot);
        },
        db,
        new StoreSettings(0, 0, StoreSettings.defaults().stageExpiry(), 1 << 20, rowsAfter),
        trash -> () -> {});
  }
}
