package org.duetfs.client;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.duetfs.client.transfer.ByteSource;
import org.duetfs.client.transfer.Cancel;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.path.RemotePath;

/**
 * A user's view of a whole cluster; the facade of this module.
 *
 * <p>Every call blocks until it is done or its deadline has passed. A mutation ends in one of three
 * ways: it returns (applied on every member in sync), it throws a {@link
 * org.duetfs.protocol.error.DuetException} (not applied), or it throws an {@link
 * UnknownOutcomeException} (nobody could be asked; {@link #outcome} settles it later). Thread safe.
 */
public interface DuetFs extends AutoCloseable {
  /**
   * Begins to look for the servers, and returns at once; that servers are down shows in what the
   * calls then say.
   */
  static DuetFs connect(ClientConfig config, Notices notices) {
    return Connecting.connect(config, notices);
  }

  /**
   * Makes a directory; with {@code parents} also those above it, and then one that exists is fine.
   */
  Placed mkdir(RemotePath path, boolean parents);

  /** Makes an empty file; EXISTS when there is something. */
  Placed create(RemotePath path);

  /** Makes an empty file, or leaves the one that exists. */
  Placed touch(RemotePath path);

  /** Creates or replaces a file with these bytes. */
  Placed write(RemotePath path, byte[] content);

  /**
   * Replaces a file's bytes where it is still of this version; VERSION where it is not.
   *
   * @throws IOException when the content cannot be read; nothing was changed
   */
  Placed replace(RemotePath path, ByteSource content, Index version) throws IOException;

  /** Adds bytes at the end of a file, which it creates when there is none. */
  Placed append(RemotePath path, byte[] content);

  /**
   * Removes a file or an empty directory; with {@code recursive} one with all in it, in one step.
   */
  void remove(RemotePath path, boolean recursive);

  /** Moves a file or directory, also into an existing directory and from pair to pair. */
  Placed move(RemotePath from, RemotePath to, boolean noReplace);

  /** Copies a file or, when asked to, a directory; also into an existing directory. */
  Placed copy(RemotePath from, RemotePath to, CopyOptions options);

  /**
   * Stores content of any size, its checksum compared with what each member of the pair says that
   * it holds.
   *
   * @throws IOException when the content cannot be read
   * @throws java.util.concurrent.CancellationException when it was cancelled while bytes were on
   *     their way: nothing was changed, and nothing is left staged on servers that answer
   */
  Transferred put(ByteSource content, RemotePath remote, Progress progress, Cancel cancel)
      throws IOException;

  /** Returns a small file's bytes; TOO_LARGE above 16 MiB. */
  byte[] read(RemotePath path);

  /**
   * Passes on a file's exact bytes, of any size, resuming at the mirror when a member is lost.
   *
   * @throws IOException when {@code out} fails
   */
  void read(RemotePath path, OutputStream out, Progress progress) throws IOException;

  /**
   * Fetches a file into a local one, whole or not at all, its checksum compared with what each
   * member of the pair says that it holds.
   *
   * @throws IOException when the local file cannot be written
   * @throws java.util.concurrent.CancellationException when it was cancelled while bytes were on
   *     their way
   */
  Transferred get(RemotePath remote, Path local, Progress progress, Cancel cancel)
      throws IOException;

  /** Opens a file at its present version; IS_A_DIRECTORY for what is none. */
  OpenFile open(RemotePath path);

  /** Returns a directory's entries sorted by name; those of {@code /} from all pairs. */
  List<RemoteNode> list(RemotePath path);

  /** Returns what stands at the path. */
  RemoteNode stat(RemotePath path);

  /** Tells whether anything stands at the path. */
  boolean exists(RemotePath path);

  /**
   * Tells the same for what is drawn while a person types: it takes no server's turn, so that
   * typing does not change who is asked next.
   */
  boolean glance(RemotePath path);

  /** Returns what each server says of itself, and the tree with each entry's pair; never throws. */
  ClusterStatus status(boolean allEntries);

  /** Begins to look at the cluster again and again, without waiting for servers. */
  StatusWatch watchStatus();

  /** Returns a pair's last views, the oldest first. */
  List<PastView> views(int pair);

  /**
   * Returns what servers held that came back after their mirrors were forced to go on without them,
   * each beside what its pair has now.
   */
  KeptVersion.All conflicts();

  /**
   * Passes on the exact bytes of the version of a file that is kept aside; of several the oldest.
   *
   * @throws IOException when {@code out} fails, or the server that has them is lost
   */
  void readConflict(RemotePath path, OutputStream out) throws IOException;

  /**
   * Ends the oldest conflict of a path. What stays is written and acknowledged before the kept
   * version goes, so a failure leaves the conflict listed. Missing parents are made; the second of
   * two versions gets the name {@code NAME (serverN)}, or {@code NAME (serverN 2)} and so on:
   * nothing is written over but the version that the call has seen.
   */
  Resolved resolve(RemotePath path, Keep keep);

  /** Settles a mutation whose outcome was unknown, by the name that the exception carried. */
  Outcome outcome(String mutationName);

  /** Returns what the cluster is called: its configured name, else where its first server is. */
  String name();

  /** Returns every server of the cluster in order, connected or why not. */
  List<ServerInfo> servers();

  /** Returns the pairs' health from the newest known views, without asking anybody. */
  HealthSummary health();

  /**
   * Runs something that uses this client, and returns every message that this caused, at the
   * servers too as far as they answer. One at a time: what runs at the same time is told as well.
   */
  Explained explain(Runnable command);

  /** Ends the client's sessions, within a second, as far as servers can be reached. */
  @Override
  void close();
}
