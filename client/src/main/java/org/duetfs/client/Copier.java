package org.duetfs.client;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.duetfs.client.route.Router;
import org.duetfs.client.transfer.Downloads;
import org.duetfs.client.transfer.RemoteFile;
import org.duetfs.client.transfer.Watch;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.path.RemotePath;

/**
 * Copies: within a pair its servers do it, from pair to pair the bytes come through the client. A
 * copy of a directory is many of them, and not one step. Thread safe.
 */
final class Copier {
  private static final int TRIES = 3;

  private final Router router;
  private final Reader reader;
  private final Changer changer;
  private final Downloads downloads;

  Copier(Router router, Reader reader, Changer changer, Downloads downloads) {
    this.router = router;
    this.reader = reader;
    this.changer = changer;
    this.downloads = downloads;
  }

  Placed copy(RemotePath from, RemotePath to, CopyOptions options) {
    RemoteNode source = reader.stat(from);
    Optional<RemoteNode> there = reader.find(to);
    boolean into = there.filter(RemoteNode::isDirectory).isPresent();
    RemotePath target = into ? to.child(from.name()) : to;
    if (!source.isDirectory()) {
      return copyFile(source, from, target, options.noReplace());
    }
    if (!options.recursive()) {
      throw new DuetException(
          ErrorCode.IS_A_DIRECTORY, from + " is a directory (cp -r copies it too)");
    }
    if (target.startsWith(from)) {
      throw new DuetException(
          ErrorCode.BAD_PATH, from + " cannot be copied into itself (" + target + ")");
    }
    if (there.isPresent() && !into && !options.noReplace()) {
      throw new DuetException(ErrorCode.NOT_A_DIRECTORY, target + " is a file");
    }
    return copyTree(from, target);
  }

  private Placed copyTree(RemotePath from, RemotePath target) {
    Placed top = changer.apply(new Operation.Mkdir(target, false));
    for (RemoteNode child : reader.list(from)) {
      RemotePath childFrom = from.child(child.name());
      RemotePath childTarget = target.child(child.name());
      if (child.isDirectory()) {
        copyTree(childFrom, childTarget);
      } else {
        copyFile(child, childFrom, childTarget, false);
      }
    }
    return top;
  }

  private Placed copyFile(
      RemoteNode source, RemotePath from, RemotePath target, boolean noReplace) {
    if (from.equals(target)) {
      throw new DuetException(ErrorCode.EXISTS, from + " cannot be copied onto itself");
    }
    if (router.pairFor(target) == source.pair()) {
      Operation.Copy copy = new Operation.Copy(from, target, noReplace, Optional.empty());
      Optional<Placed> copied = changer.copyWithin(copy);
      if (copied.isPresent()) {
        return copied.get();
      }
      // One of the two belongs to another pair, as it turns out.
    }
    return copyAcross(from, target, noReplace);
  }

  private Placed copyAcross(RemotePath from, RemotePath target, boolean noReplace) {
    Optional<Index> expected = Optional.empty();
    if (noReplace) {
      reader.open(from); // or there is nothing to copy
      // Made empty first: only so can nobody's file be replaced that comes up meanwhile.
      Placed made = changer.apply(new Operation.Create(target, true));
      expected = Optional.of(Index.parse(made.version()));
    }
    Set<Integer> damaged = new HashSet<>();
    for (int i = 1; ; i++) {
      RemoteFile file = reader.open(from);
      try {
        return store(file, target, expected, damaged);
      } catch (DuetException e) {
        if (i == TRIES || !LocalFiles.mirrorMayBeWhole(e, file, damaged)) {
          throw e;
        }
      }
    }
  }

  private Placed store(
      RemoteFile file, RemotePath target, Optional<Index> expected, Set<Integer> damaged) {
    try {
      return changer.store(
          target,
          downloads.source(file, damaged),
          payload -> new Operation.Write(target, payload, expected),
          Watch.none());
    } catch (IOException e) {
      // Only the other pair's refusal can stand behind it.
      throw e.getCause() instanceof DuetException refused
          ? refused
          : new DuetException(ErrorCode.INTERNAL, file.path() + ": " + e.getMessage(), e);
    }
  }
}
