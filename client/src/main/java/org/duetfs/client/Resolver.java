package org.duetfs.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.duetfs.client.transfer.Watch;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.path.RemotePath;

/**
 * Ends conflicts as a person has said. What is to stay is written first, by ordinary mutations, and
 * only when that is acknowledged the kept version goes: whatever breaks off in between leaves the
 * conflict listed, and the next try finds what is done already. Thread safe.
 */
final class Resolver {
  private static final int MOST_NAMES = 100;

  private final KeptVersions versions;
  private final Reader reader;
  private final Changer changer;

  Resolver(KeptVersions versions, Reader reader, Changer changer) {
    this.versions = versions;
    this.reader = reader;
    this.changer = changer;
  }

  /** Ends the oldest conflict of a path; see {@link DuetFs#resolve}. */
  Resolved resolve(RemotePath path, Keep keep) {
    List<KeptVersion> found = versions.of(path);
    KeptVersion version = found.get(0);
    check(version, keep);
    Optional<Placed> placed = Optional.empty();
    boolean removed = false;
    boolean own = keep.server().isPresent() && keep.server().getAsInt() == version.server();
    if (own && version.kept().kind() == Conflict.Kind.REMOVED) {
      removed = remove(path);
    } else if (own) {
      placed = bringBack(version);
    } else if (keep.server().isEmpty()) {
      placed = bringBeside(version);
    }
    versions.drop(version);
    return new Resolved(version, placed, removed, found.size() - 1);
  }

  private static void check(KeptVersion version, Keep keep) {
    if (keep.server().isPresent()) {
      int server = keep.server().getAsInt();
      if (server != version.server() && !version.mirrors().contains(server)) {
        throw new DuetException(
            ErrorCode.BAD_COMMAND,
            "%s: server%d has no version of it; server%d and its mirror have"
                .formatted(version.kept().path(), server, version.server()));
      }
    }
  }

  private boolean remove(RemotePath path) {
    boolean there = reader.find(path).isPresent();
    if (there) {
      changer.remove(new Operation.Remove(path, false));
    }
    return there;
  }

  /** Puts the kept version to its path, over the current one. */
  private Optional<Placed> bringBack(KeptVersion version) {
    RemotePath path = version.kept().path();
    Optional<NodeInfo> there = reader.find(path).flatMap(RemoteNode::info);
    if (there.filter(node -> isSame(version.kept(), node)).isPresent()) {
      return Optional.empty();
    } else if (there.isEmpty()) {
      makeParents(path);
      return Optional.of(makeNew(version, path));
    } else if (version.kept().kind() == Conflict.Kind.DIRECTORY || there.get().isDirectory()) {
      throw new DuetException(
          there.get().isDirectory() ? ErrorCode.IS_A_DIRECTORY : ErrorCode.EXISTS,
          path + ": a file and a directory cannot take each other's place; --keep both has both");
    }
    return Optional.of(write(version, path, Optional.of(there.get().version())));
  }

  /** Puts the kept version beside the current one; to its path where nothing stands. */
  private Optional<Placed> bringBeside(KeptVersion version) {
    Conflict kept = version.kept();
    if (kept.kind() == Conflict.Kind.REMOVED) {
      return Optional.empty(); // There is one version only, and it stays.
    }
    makeParents(kept.path());
    for (int i = 0; i <= MOST_NAMES; i++) {
      RemotePath path = name(kept.path(), version.server(), i);
      Optional<NodeInfo> there = reader.find(path).flatMap(RemoteNode::info);
      if (there.filter(node -> isSame(kept, node)).isPresent()) {
        return Optional.empty();
      } else if (there.isEmpty()) {
        return Optional.of(makeNew(version, path));
      }
    }
    throw new DuetException(
        ErrorCode.EXISTS, kept.path() + ": all names beside it are taken; move some away");
  }

  /** Returns the name, then {@code NAME (server1)}, {@code NAME (server1 2)} and so on. */
  private static RemotePath name(RemotePath path, int server, int i) {
    String number = i < 2 ? "" : " " + i;
    return i == 0
        ? path
        : path.parent().child("%s (server%d%s)".formatted(path.name(), server, number));
  }

  private static boolean isSame(Conflict kept, NodeInfo node) {
    return kept.kind().isFile()
        ? !node.isDirectory() && node.size() == kept.size() && node.crc32c() == kept.crc32c()
        : node.isDirectory();
  }

  private void makeParents(RemotePath path) {
    if (path.depth() > 1) {
      changer.apply(new Operation.Mkdir(path.parent(), true));
    }
  }

  /** Makes it where nothing stands: EXISTS when somebody was faster. */
  private Placed makeNew(KeptVersion version, RemotePath path) {
    if (!version.kept().kind().isFile()) {
      return changer.apply(new Operation.Mkdir(path, false));
    }
    versions.check(version);
    // Made empty first: only so can nobody's file be replaced that comes up meanwhile.
    Placed made = changer.apply(new Operation.Create(path, true));
    return write(version, path, Optional.of(Index.parse(made.version())));
  }

  private Placed write(KeptVersion version, RemotePath path, Optional<Index> expected) {
    versions.check(version);
    try {
      return changer.store(
          path,
          versions.content(version),
          payload -> new Operation.Write(path, payload, expected),
          Watch.none());
    } catch (IOException e) {
      throw KeptVersions.lost(version, e);
    }
  }
}
