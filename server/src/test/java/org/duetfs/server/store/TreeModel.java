package org.duetfs.server.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.FileChange;
import org.duetfs.protocol.state.State;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;

/** What the user's tree must be after some entries: contents by path, directories empty. */
final class TreeModel {
  private final Map<RemotePath, Optional<String>> tree = new TreeMap<>();
  private final Map<Payload, byte[]> staged;

  private TreeModel(Map<Payload, byte[]> staged) {
    this.staged = staged;
  }

  static Map<RemotePath, Optional<String>> after(List<Entry> entries, Map<Payload, byte[]> staged) {
    TreeModel model = new TreeModel(staged);
    State state = new State(payload -> model.bytes(payload));
    entries.forEach(entry -> state.apply(entry).files().forEach(model::change));
    return model.tree;
  }

  /** Returns what is found in a disk's own tree. */
  static Map<RemotePath, Optional<String>> found(SimFiles files) throws IOException {
    Map<RemotePath, Optional<String>> found = new TreeMap<>();
    walk(files, RemotePath.ROOT, found);
    return found;
  }

  private static void walk(SimFiles files, RemotePath at, Map<RemotePath, Optional<String>> found)
      throws IOException {
    for (Map.Entry<String, Stat> entry : files.list(Spot.data(at)).entrySet()) {
      RemotePath path = at.child(entry.getKey());
      if (entry.getValue().isDirectory()) {
        found.put(path, Optional.empty());
        walk(files, path, found);
      } else {
        byte[] bytes = files.read(Spot.data(path), 0, 1 << 20);
        found.put(path, Optional.of(new String(bytes, StandardCharsets.UTF_8)));
      }
    }
  }

  private byte[] bytes(Payload payload) {
    if (payload instanceof Payload.Inline inline) {
      return inline.bytes();
    }
    byte[] bytes = staged.get(payload);
    if (bytes == null) {
      throw new AssertionError(payload + " was never staged");
    }
    return bytes;
  }

  private String text(Payload payload) {
    return new String(bytes(payload), StandardCharsets.UTF_8);
  }

  private void change(FileChange change) {
    if (change instanceof FileChange.MakeDirectory make) {
      tree.put(make.path(), Optional.empty());
    } else if (change instanceof FileChange.Put put) {
      tree.put(put.path(), Optional.of(text(put.payload())));
    } else if (change instanceof FileChange.AddBytes add) {
      String old = tree.getOrDefault(add.path(), Optional.empty()).orElseThrow();
      tree.put(add.path(), Optional.of(old + text(add.payload())));
    } else if (change instanceof FileChange.Remove remove) {
      tree.keySet().removeIf(path -> path.startsWith(remove.path()));
    } else if (change instanceof FileChange.Rename rename) {
      rename(rename);
    }
  }

  private void rename(FileChange.Rename rename) {
    Map<RemotePath, Optional<String>> moved = new TreeMap<>();
    tree.forEach(
        (path, content) -> {
          if (path.startsWith(rename.from())) {
            moved.put(path.rebase(rename.from(), rename.to()), content);
          }
        });
    tree.keySet().removeIf(path -> path.startsWith(rename.from()));
    tree.putAll(moved);
  }
}
