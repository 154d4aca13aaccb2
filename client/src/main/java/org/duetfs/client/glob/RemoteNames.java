package org.duetfs.client.glob;

import java.util.List;
import java.util.function.Function;
import org.duetfs.client.DuetFs;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;

/** Names in the store. A pair that is away is an error: its names are not just missing. */
final class RemoteNames implements Names {
  private final DuetFs fs;
  private final Function<String, RemotePath> resolve;

  RemoteNames(DuetFs fs, Function<String, RemotePath> resolve) {
    this.fs = fs;
    this.resolve = resolve;
  }

  @Override
  public List<Entry> list(String directory) {
    try {
      return fs.list(path(directory)).stream()
          .map(node -> new Entry(node.name(), kind(node)))
          .toList();
    } catch (DuetException e) {
      if (isAbsent(e)) {
        return List.of();
      }
      throw e;
    }
  }

  @Override
  public Kind kind(String path) {
    try {
      return kind(fs.stat(path(path)));
    } catch (DuetException e) {
      if (isAbsent(e)) {
        return Kind.NOTHING;
      }
      throw e;
    }
  }

  private RemotePath path(String typed) {
    return resolve.apply(typed.isEmpty() ? "." : typed);
  }

  /** Of a name whose pair is away nobody knows; asked for what is in it, its pair says so. */
  private static Kind kind(RemoteNode node) {
    return node.isDirectory() || node.away() ? Kind.DIRECTORY : Kind.FILE;
  }

  private static boolean isAbsent(DuetException e) {
    return e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.NOT_A_DIRECTORY;
  }
}
