package org.duetfs.protocol.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;

/** The end of the log in memory: the entries not applied yet, or that the mirror may lack. */
final class LogTail {
  private static final int MAX_BATCH_ENTRIES = 512;
  private static final long MAX_BATCH_BYTES = 1 << 20;

  private final Actions.Disk disk;
  private final TreeMap<Long, Entry> entries = new TreeMap<>();

  LogTail(Actions.Disk disk) {
    this.disk = disk;
  }

  void add(Entry entry) {
    entries.put(entry.index().number(), entry);
  }

  /** Tells whether it is this entry that stands at its number. */
  boolean holds(Index index) {
    Entry there = entries.get(index.number());
    return there != null && there.index().equals(index);
  }

  /** Returns the last entry after an index that may change what a path shows. */
  Optional<Index> lastTouching(RemotePath path, Index after) {
    return entries.tailMap(after.number(), false).descendingMap().values().stream()
        .filter(entry -> touches(entry.body(), path))
        .map(Entry::index)
        .findFirst();
  }

  private static boolean touches(Body body, RemotePath path) {
    return !(body instanceof Body.Mutate mutate)
        || TopNames.paths(mutate.operation()).stream().anyMatch(path::overlaps);
  }

  List<Entry> after(Index index) {
    return List.copyOf(entries.tailMap(index.number(), false).values());
  }

  List<Entry> between(Index after, Index through) {
    return List.copyOf(entries.subMap(after.number(), false, through.number(), true).values());
  }

  /** Returns the next entries, as many as go out together: at least one. */
  List<Entry> batchAfter(Index index) {
    List<Entry> batch = new ArrayList<>();
    long bytes = 0;
    for (Entry entry : entries.tailMap(index.number(), false).values()) {
      bytes += inlineBytes(entry);
      if (!batch.isEmpty() && (bytes > MAX_BATCH_BYTES || batch.size() == MAX_BATCH_ENTRIES)) {
        break;
      }
      batch.add(entry);
    }
    return batch;
  }

  private static long inlineBytes(Entry entry) {
    return entry.body() instanceof Body.Mutate mutate
            && mutate.operation().brings().orElse(Payload.Inline.EMPTY)
                instanceof Payload.Inline inline
        ? inline.size()
        : 0;
  }

  /** Returns the log after an index, of which the disk may have to give the older part. */
  List<Entry> wholeAfter(Index base) {
    Optional<Entry> oldest = Optional.ofNullable(entries.firstEntry()).map(e -> e.getValue());
    List<Entry> whole = new ArrayList<>();
    if (oldest.isEmpty() || oldest.get().index().number() > base.number() + 1) {
      whole.addAll(
          disk.entriesAfter(base)
              .orElseThrow(
                  () ->
                      new DuetException(
                          ErrorCode.CORRUPT,
                          "the log was cut beyond " + base + ", which the mirror needs")));
    }
    long from = whole.isEmpty() ? base.number() : whole.get(whole.size() - 1).index().number();
    whole.addAll(entries.tailMap(from, false).values());
    return whole;
  }

  /** Returns how many of a leader's entries, from the first one after an index, this log holds. */
  int sharedWith(Index base, List<Entry> leaders) {
    List<Entry> own = disk.entriesAfter(base).orElse(List.of());
    int shared = 0;
    while (shared < Math.min(own.size(), leaders.size())
        && own.get(shared).index().equals(leaders.get(shared).index())) {
      shared++;
    }
    return shared;
  }

  /** Cuts away what comes after an index. */
  void cutAfter(Index index) {
    entries.tailMap(index.number(), false).clear();
  }

  /** Lets go of what nobody needs in memory any more. */
  void dropThrough(Index index) {
    entries.headMap(index.number(), true).clear();
  }

  void clear() {
    entries.clear();
  }
}
