package org.duetfs.client.tree;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.duetfs.client.DuetFs;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;

/**
 * Plans what several sources and directories come to, and runs it. Into a directory that exists a
 * source goes under its own name, and several need one; a directory that exists at its name takes
 * up what is new, and files there are replaced. Thread safe.
 */
public final class Transfers {
  private final DuetFs fs;

  /** Transfers to and from a cluster. */
  public Transfers(DuetFs fs) {
    this.fs = fs;
  }

  /** Plans to store local files, and with {@code recursive} directories. */
  public Plan put(List<Path> sources, RemotePath target, boolean recursive) {
    boolean inside = goesInside(target, sources.size());
    Plan.Builder plan = new Plan.Builder();
    LocalWalk walk = new LocalWalk(plan, recursive);
    for (Path source : sources) {
      String name = ownName(source);
      try {
        walk.add(source, inside && !name.isEmpty() ? target.child(name) : target);
      } catch (DuetException e) {
        plan.problem(source.toString(), e); // a name that the store does not take
      }
    }
    return plan.build();
  }

  /** Plans to store content that has no name of its own, such as standard input. */
  public Plan put(Item.Opener content, long size, String name, RemotePath target) {
    if (isDirectory(target)) {
      throw new DuetException(
          ErrorCode.IS_A_DIRECTORY, target + " is a directory: " + name + " needs a file's name");
    }
    Plan.Builder plan = new Plan.Builder();
    plan.add(new Item.Send(name, content, target, size));
    return plan.build();
  }

  /** Plans to fetch files, and with {@code recursive} directories. */
  public Plan get(List<RemotePath> sources, Path target, boolean recursive) {
    boolean inside = Files.isDirectory(target);
    if (!inside && sources.size() > 1) {
      throw new DuetException(
          ErrorCode.NOT_A_DIRECTORY,
          target + " on this machine is no directory, as several files need one");
    }
    Plan.Builder plan = new Plan.Builder();
    RemoteWalk walk = new RemoteWalk(fs, plan, recursive);
    for (RemotePath source : sources) {
      walk.add(source, inside && !source.isRoot() ? target.resolve(source.name()) : target);
    }
    return plan.build();
  }

  /** Begins a plan, so many items at a time. */
  public Running start(Plan plan, int parallel) {
    return Running.start(fs, plan, parallel);
  }

  private boolean goesInside(RemotePath target, int sources) {
    if (isDirectory(target)) {
      return true;
    }
    if (sources > 1) {
      throw new DuetException(
          ErrorCode.NOT_A_DIRECTORY, target + " is no directory, as several files need one");
    }
    return false;
  }

  private boolean isDirectory(RemotePath target) {
    if (target.isRoot()) {
      return true;
    }
    try {
      RemoteNode node = fs.stat(target);
      return node.isDirectory();
    } catch (DuetException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /** Returns the name of a local file; empty for one such as {@code .}, which means its content. */
  private static String ownName(Path source) {
    String name = String.valueOf(source.normalize().getFileName());
    boolean none = source.normalize().getFileName() == null || name.equals("..");
    return none ? "" : name;
  }
}
