package org.duetfs.client.glob;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.duetfs.client.glob.Names.Entry;
import org.duetfs.client.glob.Names.Kind;
import org.duetfs.client.glob.PathPattern.Step;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/** Finds what a pattern matches. */
public final class Glob {
  private final Names names;

  /** Looks among these names. */
  public Glob(Names names) {
    this.names = names;
  }

  /**
   * Returns the paths that match, sorted, written as the pattern is: relative to where one stands
   * unless it begins with a slash. None of them can be taken for an option.
   *
   * @throws DuetException NOT_FOUND when nothing matches
   */
  public List<String> expand(PathPattern pattern) {
    SortedSet<String> found = new TreeSet<>();
    new Search(pattern, found).from(0, pattern.isAbsolute() ? "/" : "");
    if (found.isEmpty()) {
      throw new DuetException(ErrorCode.NOT_FOUND, pattern + " matches nothing");
    }
    return found.stream().map(path -> path.startsWith("-") ? "./" + path : path).toList();
  }

  /** One pattern's search, step by step below each other. */
  private final class Search {
    private final List<Step> steps;
    private final boolean directories;
    private final SortedSet<String> found;

    Search(PathPattern pattern, SortedSet<String> found) {
      this.steps = pattern.steps();
      this.directories = pattern.isForDirectories();
      this.found = found;
    }

    /** Goes on with a step in a directory, written with its slash at the end; empty for here. */
    void from(int step, String directory) {
      Step now = steps.get(step);
      if (now instanceof Step.Name name) {
        name(step, directory + name.name());
      } else if (now instanceof Step.Match match) {
        for (Entry entry : names.list(directory)) {
          if (match.pattern().matches(entry.name())) {
            matched(step, directory + entry.name(), entry.kind());
          }
        }
      } else {
        anyDepth(step, directory);
      }
    }

    /** A name need not be listed where it stands, only be there in the end. */
    private void name(int step, String path) {
      if (isLast(step)) {
        matched(step, path, names.kind(path));
      } else {
        from(step + 1, path + "/");
      }
    }

    private void anyDepth(int step, String directory) {
      if (!isLast(step)) {
        from(step + 1, directory);
      }
      for (Entry entry : names.list(directory)) {
        if (entry.name().startsWith(".")) {
          continue;
        }
        String path = directory + entry.name();
        if (isLast(step)) {
          matched(step, path, entry.kind());
        }
        if (entry.kind() == Kind.DIRECTORY) {
          anyDepth(step, path + "/");
        }
      }
    }

    private void matched(int step, String path, Kind kind) {
      boolean directory = kind == Kind.DIRECTORY || kind == Kind.LINKED_DIRECTORY;
      if (!isLast(step)) {
        if (directory) {
          from(step + 1, path + "/");
        }
      } else if (kind != Kind.NOTHING && (directory || !directories)) {
        found.add(path);
      }
    }

    private boolean isLast(int step) {
      return step == steps.size() - 1;
    }
  }
}
