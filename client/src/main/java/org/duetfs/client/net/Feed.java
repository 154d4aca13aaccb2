package org.duetfs.client.net;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Gives an upload its bytes, one piece after the other. */
@FunctionalInterface
public interface Feed {
  /**
   * Returns the next bytes, to be used before the next call; null at the end.
   *
   * @throws java.io.UncheckedIOException when they cannot be read: that is the caller's side, not
   *     the server's
   */
  @Nullable ByteBuffer next();
}
