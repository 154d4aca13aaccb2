package org.duetfs.client.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.duetfs.client.CopyOptions;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.path.RemotePath;

/**
 * A folder in which calls are measured; the kinds of calls in their order, each as often as the one
 * before. Not thread safe.
 */
public final class Ground {
  /** The bytes of each file. */
  public static final int BYTES = 1024;

  private static final CopyOptions COPY = new CopyOptions(false, false);

  private final List<DuetFs> clients;
  private final RemotePath folder;
  private final byte[] content = bytes(1);
  private final byte[] other = bytes(2);
  private final Map<Deed, Integer> done = new EnumMap<>(Deed.class);

  Ground(List<DuetFs> clients, RemotePath folder) {
    this.clients = clients;
    this.folder = folder;
    clients.get(0).mkdir(folder, false);
  }

  private static byte[] bytes(long seed) {
    byte[] bytes = new byte[BYTES];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  /**
   * Measures so many more calls of a kind. Those that change nothing may be more than those before
   * them: they go over the same files again.
   *
   * @throws IOException InterruptedIOException when interrupted
   */
  public Measured measure(Deed deed, int atOnce, int count) throws IOException {
    int first = done.getOrDefault(deed, 0);
    done.put(deed, first + count);
    int files = deed.isChange() ? first + count : done.getOrDefault(Deed.WRITE, 0);
    return Load.measure(
        deed.label(),
        atOnce,
        count,
        (client, number) ->
            call(
                deed,
                clients.get(client % clients.size()),
                String.valueOf((first + number) % files)));
  }

  private void call(Deed deed, DuetFs fs, String number) {
    RemotePath file = folder.child("file" + number);
    RemotePath copy = folder.child("copy" + number);
    RemotePath renamed = folder.child("name" + number);
    switch (deed) {
      case MKDIR -> fs.mkdir(folder.child("dir" + number), false);
      case WRITE -> fs.write(file, content);
      case EXISTS -> check(fs.exists(file), file);
      case READ -> check(Arrays.equals(fs.read(file), content), file);
      case OVERWRITE -> fs.write(file, other);
      case COPY -> fs.copy(file, copy, COPY);
      case RENAME -> fs.move(copy, renamed, false);
      case DELETE -> fs.remove(renamed, false);
      default -> throw new IllegalArgumentException(deed.label());
    }
  }

  private static void check(boolean right, RemotePath file) {
    if (!right) {
      throw new IllegalStateException(file + " does not hold what was written");
    }
  }

  /** Removes the folder with all that was made. */
  void clear() {
    Cleanup.remove(clients.get(0), folder);
  }
}
