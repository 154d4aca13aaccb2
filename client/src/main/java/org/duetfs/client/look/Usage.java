package org.duetfs.client.look;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.duetfs.client.DuetFs;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;

/** Sums up what trees hold. Not thread safe. */
public final class Usage {
  private final DuetFs fs;
  private final Taker taker;

  /** Is told of the sums. */
  public interface Taker {
    /** A directory's sum, all below it included; those inside come before it. */
    void directory(RemotePath path, Sum sum);

    /** Nobody could tell what is here, so that it is missing in the sums. */
    void failed(RemotePath path, DuetException why);
  }

  /**
   * What a tree holds.
   *
   * @param directories below it
   */
  public record Sum(long bytes, long files, long directories) {
    private static final Sum NOTHING = new Sum(0, 0, 0);

    private Sum plus(Sum other) {
      return new Sum(bytes + other.bytes, files + other.files, directories + other.directories);
    }
  }

  /** Tells this one. */
  public Usage(DuetFs fs, Taker taker) {
    this.fs = fs;
    this.taker = taker;
  }

  /**
   * Sums up all from a path on.
   *
   * @return the sum of the path itself, a file's own too
   * @throws DuetException when nothing is known of the path
   */
  public Sum of(RemotePath path) throws IOException {
    Summing summing = new Summing();
    new Walk(fs, summing).from(path);
    return summing.total;
  }

  private final class Summing implements Walk.Visitor {
    private final Deque<Sum> open = new ArrayDeque<>();
    private Sum total = Sum.NOTHING;

    @Override
    public void found(RemotePath path, RemoteNode node) {
      if (node.isDirectory()) {
        open.push(Sum.NOTHING);
      } else {
        add(new Sum(node.info().map(NodeInfo::size).orElse(0L), 1, 0));
      }
    }

    @Override
    public void left(RemotePath directory) {
      Sum sum = open.pop();
      taker.directory(directory, sum);
      add(open.isEmpty() ? sum : sum.plus(new Sum(0, 0, 1)));
    }

    private void add(Sum more) {
      total = open.isEmpty() ? more : total;
      if (!open.isEmpty()) {
        open.push(open.pop().plus(more));
      }
    }

    @Override
    public void failed(RemotePath path, DuetException why) {
      taker.failed(path, why);
    }
  }
}
