package org.duetfs.server.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;

/**
 * Complete uploads, each a synced file whose name is {@code ID.SIZE.CRC}, and who still needs them.
 * Thread safe.
 */
final class Staging {
  private final MemberFiles files;

  /** The number of the last entry that names an upload, by its id. */
  @GuardedBy("this")
  private final Map<String, Long> named = new HashMap<>();

  /** The payload of the last entry that names an upload, by its id. */
  @GuardedBy("this")
  private final Map<String, Payload.Staged> payloads = new HashMap<>();

  /** The ids of the uploads that went into the user's tree. */
  @GuardedBy("this")
  private final Set<String> used = new HashSet<>();

  Staging(MemberFiles files) {
    this.files = files;
  }

  /** Returns where a complete upload lies. */
  static Spot spot(Payload.Staged staged) {
    return Spot.in(
        Area.STAGE, String.format("%s.%d.%08x", staged.stageId(), staged.size(), staged.crc32c()));
  }

  /** Tells whether all bytes of a payload are here, on the disk. */
  boolean holds(Payload payload) throws IOException {
    return !(payload instanceof Payload.Staged staged) || files.stat(spot(staged)).isPresent();
  }

  /** Reads a payload's bytes; empty when they are not here. */
  Optional<byte[]> find(Payload payload) {
    try {
      if (payload instanceof Payload.Inline inline) {
        return Optional.of(inline.bytes());
      }
      Spot spot = spot((Payload.Staged) payload);
      Optional<Stat> stat = files.stat(spot);
      return stat.isPresent()
          ? Optional.of(files.read(spot, 0, Math.toIntExact(payload.size())))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps what an entry names until the log is cut past it. */
  synchronized void pin(Entry entry) {
    Payloads.all(entry.body(), this).forEach(payload -> pin(payload, entry.index().number()));
  }

  /** Keeps a payload until the log is cut past an entry. */
  synchronized void pin(Payload payload, long number) {
    if (payload instanceof Payload.Staged staged) {
      named.merge(staged.stageId(), number, Math::max);
      payloads.put(staged.stageId(), staged);
    }
  }

  /** Notes that a payload went into the user's tree, by the entry of that number. */
  synchronized void use(Payload payload, long number) {
    if (payload instanceof Payload.Staged staged) {
      pin(staged, number);
      used.add(staged.stageId());
    }
  }

  /**
   * Lets go of what only entries up to a number named. What went into the user's tree is removed
   * here; the rest (of refused mutations, which may be tried again) expires.
   */
  void release(long through, Collection<Payload> prepared) throws IOException {
    for (Payload.Staged staged : takeUnpinned(through, prepared)) {
      Optional<Stat> stat = files.stat(spot(staged));
      // A process before this one may have used it: then it has a second name in the tree.
      boolean twice = stat.isPresent() && stat.get().links() > 1;
      if (takeUsed(staged.stageId()) && stat.isPresent() || twice) {
        files.removeFile(spot(staged));
      }
    }
  }

  private synchronized boolean takeUsed(String id) {
    return used.remove(id);
  }

  private synchronized List<Payload.Staged> takeUnpinned(
      long through, Collection<Payload> prepared) {
    List<Payload.Staged> free = new ArrayList<>();
    for (Iterator<Map.Entry<String, Long>> all = named.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<String, Long> entry = all.next();
      Payload.Staged staged = payloads.get(entry.getKey());
      if (entry.getValue() <= through && staged != null && !prepared.contains(staged)) {
        all.remove();
        payloads.remove(entry.getKey());
        free.add(staged);
      }
    }
    return free;
  }

  /** Returns the ids of the uploads that log entries name. */
  synchronized Set<String> pinned() {
    return new HashSet<>(named.keySet());
  }
}
