package org.duetfs.server.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;

/** The log and the rows, in transactions that are on the disk when they return. Thread safe. */
interface LogDb extends Closeable {
  /** Reads all but the log's entries. */
  Loaded load() throws IOException;

  /**
   * Makes it durable, all or nothing.
   *
   * @throws IOException when it is unknown whether it was done, or when the disk is full and it was
   *     not
   */
  void commit(Commit commit) throws IOException;

  /** Reads entries in order, from the one after an index, until so many bytes are passed. */
  List<Entry> entriesAfter(Index after, long bytes) throws IOException;

  /** Tells whether so much was committed that {@link #tidy} is due. */
  boolean isUntidy() throws IOException;

  /** Brings the database's own files in order; may take long, and does not hold up commits. */
  void tidy() throws IOException;
}
