package org.duetfs.client.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duetfs.client.CopyOptions;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Placed;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;

/**
 * Several sources on their way to one target: what moving and copying have in common. Into a
 * directory that exists each goes under its own name, and several need one; a file at the new name
 * is replaced, a directory never, nor what this same relocation has just put there. For one thread.
 */
public final class Relocation {
  private final DuetFs fs;
  private final Way way;
  private final RemotePath target;
  private final boolean inside;
  private final Map<RemotePath, RemotePath> taken = new HashMap<>();

  /** How sources come to their target. */
  public sealed interface Way {
    /** They move. */
    record Move(boolean noReplace) implements Way {}

    /** They are copied. */
    record Copy(CopyOptions options) implements Way {}

    /** Tells whether a file at the new name is left as it is. */
    default boolean noReplace() {
      return this instanceof Move move ? move.noReplace : ((Copy) this).options().noReplace();
    }
  }

  /**
   * One source's way, as it would be.
   *
   * @param directory whether all in it comes with it
   * @param replaces whether a file stands at the new name
   */
  public record Step(RemotePath from, RemotePath to, boolean directory, boolean replaces) {}

  private Relocation(DuetFs fs, Way way, RemotePath target, boolean inside) {
    this.fs = fs;
    this.way = way;
    this.target = target;
    this.inside = inside;
  }

  /**
   * Prepares one.
   *
   * @throws DuetException NOT_A_DIRECTORY when there are several sources and the target is none
   */
  public static Relocation of(DuetFs fs, Way way, List<RemotePath> sources, RemotePath target) {
    boolean inside =
        target.isRoot() || find(fs, target).filter(RemoteNode::isDirectory).isPresent();
    if (sources.size() > 1 && !inside) {
      throw new DuetException(
          ErrorCode.NOT_A_DIRECTORY, target + " is no directory, as several sources need one");
    }
    return new Relocation(fs, way, target, inside);
  }

  /**
   * Moves or copies one source; ends as {@link DuetFs#move} and {@link DuetFs#copy} do.
   *
   * @throws DuetException EXISTS also when another source has just gone to the same name
   */
  public Placed carry(RemotePath from) {
    RemotePath to = landing(from);
    Placed placed =
        way instanceof Way.Move move
            ? fs.move(from, target, move.noReplace)
            : fs.copy(from, target, ((Way.Copy) way).options());
    taken.put(to, from);
    return placed;
  }

  /**
   * Tells what {@link #carry} would do now, and does nothing.
   *
   * @throws DuetException what it would throw, as far as names can tell
   */
  public Step foresee(RemotePath from) {
    RemoteNode source = fs.stat(from);
    RemotePath to = landing(from);
    if (source.isDirectory()) {
      refuseDirectory(from, to);
    } else if (to.equals(from) && way instanceof Way.Copy) {
      throw new DuetException(ErrorCode.EXISTS, from + " cannot be copied onto itself");
    }
    if (!fs.stat(to.parent()).isDirectory()) {
      throw new DuetException(ErrorCode.NOT_A_DIRECTORY, to.parent() + " is a file");
    }
    boolean replaces = !to.equals(from) && replaces(source, to);
    taken.put(to, from);
    return new Step(from, to, source.isDirectory(), replaces);
  }

  private void refuseDirectory(RemotePath from, RemotePath to) {
    if (way instanceof Way.Copy copy && !copy.options().recursive()) {
      throw new DuetException(
          ErrorCode.IS_A_DIRECTORY, from + " is a directory (cp -r copies it too)");
    }
    boolean itself = to.equals(from);
    if (from.isRoot() || to.startsWith(from) && (!itself || way instanceof Way.Copy)) {
      String done = way instanceof Way.Move ? "moved" : "copied";
      throw new DuetException(
          ErrorCode.BAD_PATH, "%s cannot be %s into itself (%s)".formatted(from, done, to));
    }
  }

  /** Tells whether a file stands there that would be replaced. */
  private boolean replaces(RemoteNode source, RemotePath to) {
    Optional<RemoteNode> there = find(fs, to);
    if (there.isEmpty()) {
      return false;
    }
    if (way.noReplace() || there.get().isDirectory()) {
      throw new DuetException(ErrorCode.EXISTS, to + " exists");
    }
    if (source.isDirectory()) {
      throw new DuetException(ErrorCode.NOT_A_DIRECTORY, to + " is a file");
    }
    return true;
  }

  private RemotePath landing(RemotePath from) {
    if (!inside) {
      return target;
    }
    if (from.isRoot()) {
      throw new DuetException(ErrorCode.BAD_PATH, "/ has no name to go by");
    }
    RemotePath to = target.child(from.name());
    RemotePath before = taken.get(to);
    if (before != null && !before.equals(from)) {
      throw new DuetException(
          ErrorCode.EXISTS, "%s: %s has just gone to %s".formatted(from, before, to));
    }
    return to;
  }

  private static Optional<RemoteNode> find(DuetFs fs, RemotePath path) {
    try {
      return Optional.of(fs.stat(path));
    } catch (DuetException e) {
      if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.NOT_A_DIRECTORY) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
