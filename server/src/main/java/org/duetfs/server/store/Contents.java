package org.duetfs.server.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.state.TreeRow;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the contents of files after a crash, and makes them anew from the log and the staging. */
final class Contents {
  private static final Logger LOG = LoggerFactory.getLogger(Contents.class);
  private static final int CHUNK = 1 << 20;

  private final MemberFiles files;
  private final FileApplier applier;
  private final ContentLog log;
  private final Names names;
  private final Trust trust;

  /** What may be believed of the files that are met. */
  enum Trust {
    /** The last sync failed: what reads well may lie in memory only. */
    NONE,
    /** After a crash: a file met elsewhere may be another one, of the same inode number. */
    PLACES,
    /** No process came between: a file is what its row says unless it is noted as damaged. */
    ALL
  }

  Contents(MemberFiles files, FileApplier applier, ContentLog log, Names names, Trust trust) {
    this.trust = trust;
    this.files = files;
    this.applier = applier;
    this.log = log;
    this.names = names;
  }

  /** Tells whether a thing's first bytes are a row's content. */
  boolean matches(TreeRow row, Spot spot, Stat stat) throws IOException {
    return stat.kind() == Stat.Kind.FILE
        && stat.size() >= row.size()
        && crc32c(spot, row.size()) == row.crc32c();
  }

  /**
   * Brings the file that was found for a row to the row's content.
   *
   * @param moved whether it was found elsewhere, so that its content says whether it is the one
   */
  LocalCopy settle(LocalRow local, Spot spot, Stat found, boolean moved) throws IOException {
    TreeRow row = local.row();
    boolean unsure = trust != Trust.ALL && (moved || log.isNew(row));
    boolean suspect = unsure || local.copy().damaged();
    boolean whole = suspect ? matches(row, spot, found) : found.size() >= row.size();
    if (!whole || log.isNew(row) && trust == Trust.NONE) {
      return rebuild(row, spot, Optional.of(found));
    }
    if (found.size() > row.size()) {
      // Added by an entry whose rows were not durable yet; it will be applied again.
      files.append(spot, found.inode(), row.size(), new byte[0]);
    }
    return LocalCopy.of(found.inode());
  }

  /**
   * Makes a file's content anew, in place where its beginning is sound; damaged when it cannot be.
   */
  LocalCopy rebuild(TreeRow row, Spot spot, Optional<Stat> found) throws IOException {
    Optional<ContentLog.Recipe> recipe = log.recipe(row);
    long keep = recipe.map(ContentLog.Recipe::keep).orElse(0L);
    boolean hasBase = keep == 0 || found.isPresent() && found.get().size() >= keep;
    if (recipe.isEmpty() || !hasBase || keep == row.size() && row.size() > 0) {
      LOG.warn(
          "the copy of {} of version {} is damaged here: {} of {} bytes, and the log lacks the rest",
          row.id(),
          row.version(),
          found.map(Stat::size).orElse(0L),
          row.size());
      return new LocalCopy(found.map(Stat::inode).orElse(0L), true);
    }
    long inode = keep > 0 ? found.orElseThrow().inode() : fresh(recipe.get(), spot, found);
    add(recipe.get(), spot, inode);
    Stat now = files.stat(spot).orElseThrow(() -> new NoSuchFileException(spot.toString()));
    return new LocalCopy(inode, !matches(row, spot, now));
  }

  private long fresh(ContentLog.Recipe recipe, Spot spot, Optional<Stat> found) throws IOException {
    Spot temporary = names.temporary();
    Payload first = recipe.pieces().isEmpty() ? Payload.Inline.EMPTY : recipe.pieces().get(0);
    long inode = applier.make(temporary, first);
    applier.place(temporary, spot, found.map(Stat::inode).orElse(0L));
    return inode;
  }

  private void add(ContentLog.Recipe recipe, Spot spot, long inode) throws IOException {
    long at = recipe.keep();
    for (int i = 0; i < recipe.pieces().size(); i++) {
      Payload piece = recipe.pieces().get(i);
      boolean made = i == 0 && recipe.keep() == 0;
      if (!made && piece instanceof Payload.Inline inline) {
        files.append(spot, inode, at, inline.bytes());
      } else if (!made && piece instanceof Payload.Staged staged) {
        files.appendFrom(Staging.spot(staged), staged.size(), spot, inode, at);
      }
      at += piece.size();
    }
  }

  private int crc32c(Spot spot, long length) throws IOException {
    CRC32C crc = new CRC32C();
    for (long at = 0; at < length; ) {
      byte[] bytes = files.read(spot, at, (int) Math.min(CHUNK, length - at));
      if (bytes.length == 0) {
        break;
      }
      crc.update(bytes, 0, bytes.length);
      at += bytes.length;
    }
    return (int) crc.getValue();
  }
}
