package org.duetfs.protocol.arbiter;

import java.io.IOException;
import java.util.List;

/**
 * The one party outside the pairs: linearizable registers of text. A key is one or more names
 * joined by {@code /}; a name is any text that is not empty. Implementations are thread safe and
 * may block; the state machines never call them but ask their driver to.
 */
public interface Arbiter {
  /**
   * Reads a register.
   *
   * @throws IOException when the arbiter is away; nothing is known then
   */
  Register get(String key) throws IOException;

  /**
   * Writes version {@code version + 1} if the register stands at {@code version}, durably.
   *
   * @return true when it was written by this call, false when the register had moved on
   * @throws IOException when the end is unknown: it may have been written, or may still be, and
   *     only another compare-and-set on the same version settles that
   */
  boolean compareAndSet(String key, long version, String value) throws IOException;

  /**
   * Reads the last versions of a register, as many as are kept, the oldest first; for people.
   *
   * @throws IOException when the arbiter is away
   */
  default List<Past> history(String key) throws IOException {
    Register newest = get(key);
    return newest.version() == 0 ? List.of() : List.of(new Past(newest, 0));
  }

  /**
   * A version of a register.
   *
   * @param writtenMillis when it was written, by the wall clock of its writer; 0 when unknown
   */
  record Past(Register register, long writtenMillis) {}

  /**
   * Reads all registers whose key starts with the prefix and a {@code /}, each as it stood at some
   * moment of the call.
   *
   * @throws IOException when the arbiter is away
   */
  List<Register> list(String prefix) throws IOException;
}
