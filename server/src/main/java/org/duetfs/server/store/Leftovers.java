package org.duetfs.server.store;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;

/**
 * Empties our own areas when recovery is done and its rows are durable. What was met in the user's
 * tree and no row knows is kept under {@link Area#ASIDE}, unless it is a file of a content that the
 * log holds: that one was made by an entry whose rows were not durable yet, and the entry will be
 * applied again.
 */
final class Leftovers {
  private static final long BATCH = 4 << 20;
  private static final int CHUNK = 1 << 20;

  private record Content(long size, int crc32c) {}

  private final MemberFiles files;
  private final Names names;
  private final Set<Content> logged = new HashSet<>();

  private Leftovers(MemberFiles files, Names names) {
    this.files = files;
    this.names = names;
  }

  /** Removes them, or sets them aside. */
  static void clear(MemberFiles files, Names names, LogDb db, Loaded loaded, Staging staging)
      throws IOException {
    Leftovers leftovers = new Leftovers(files, names);
    for (Area area : List.of(Area.TEMP, Area.FILL, Area.SIDE)) {
      for (Map.Entry<String, Stat> entry : files.list(new Spot(area, List.of())).entrySet()) {
        Spot spot = Spot.in(area, entry.getKey());
        if (area != Area.SIDE || entry.getKey().startsWith("s")) {
          leftovers.remove(spot, entry.getValue());
        } else {
          leftovers.judge(spot, entry.getValue(), db, loaded, staging);
        }
      }
    }
  }

  private void remove(Spot spot, Stat stat) throws IOException {
    if (!stat.isDirectory()) {
      files.removeFile(spot);
      return;
    }
    for (Map.Entry<String, Stat> below : files.list(spot).entrySet()) {
      remove(spot.child(below.getKey()), below.getValue());
    }
    files.removeDirectory(spot);
  }

  private void judge(Spot spot, Stat stat, LogDb db, Loaded loaded, Staging staging)
      throws IOException {
    if (logged.isEmpty()) {
      readLog(db, loaded, staging);
    }
    if (isLogged(spot, stat)) {
      remove(spot, stat);
    } else {
      files.rename(spot, names.aside("unknown"));
    }
  }

  private boolean isLogged(Spot spot, Stat stat) throws IOException {
    if (stat.kind() == Stat.Kind.FILE) {
      return stat.size() == 0
          || logged.stream().anyMatch(c -> c.size() == stat.size())
              && logged.contains(new Content(stat.size(), crc32c(spot, stat.size())));
    }
    if (!stat.isDirectory()) {
      return false;
    }
    for (Map.Entry<String, Stat> below : files.list(spot).entrySet()) {
      if (!isLogged(spot.child(below.getKey()), below.getValue())) {
        return false;
      }
    }
    return true;
  }

  private void readLog(LogDb db, Loaded loaded, Staging staging) throws IOException {
    Index at = loaded.cut();
    for (List<Entry> batch = db.entriesAfter(at, BATCH);
        !batch.isEmpty();
        batch = db.entriesAfter(at, BATCH)) {
      batch.forEach(entry -> Payloads.all(entry.body(), staging).forEach(this::note));
      at = batch.get(batch.size() - 1).index();
    }
    for (PreparedRow row : loaded.prepared()) {
      Payloads.ofMove(row.manifest(), staging).forEach(this::note);
    }
  }

  private void note(Payload payload) {
    logged.add(new Content(payload.size(), payload.crc32c()));
  }

  private int crc32c(Spot spot, long size) throws IOException {
    CRC32C crc = new CRC32C();
    for (long at = 0; at < size; at += CHUNK) {
      crc.update(files.read(spot, at, CHUNK));
    }
    return (int) crc.getValue();
  }
}
