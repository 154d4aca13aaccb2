package org.duetfs.server.store;

import java.io.IOException;
import java.nio.file.Path;

/** Opens stores on simulated disks. */
final class SimStores {
  private static final StoreSettings SETTINGS =
      new StoreSettings(0, 0, StoreSettings.defaults().stageExpiry(), 1 << 20);

  private SimStores() {}

  /** Opens one without a thread of its own. */
  static Store open(SimFiles files, LogDb db) throws IOException {
    return Store.open(
        Path.of("/nowhere"),
        files,
        (spot, inode) -> {
          throw new IOException("no channel on " + spot);
        },
        db,
        SETTINGS,
        trash -> () -> {});
  }
}
