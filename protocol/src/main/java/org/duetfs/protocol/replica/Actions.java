package org.duetfs.protocol.replica;

import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.view.View;

/**
 * What a replica wants done. The driver takes these down during a step and carries them out after
 * it, those of one kind in order; none of them blocks and none calls the replica back within the
 * step.
 */
public interface Actions {
  /** Sends to the mirror; may be lost. */
  void toMirror(Envelope envelope);

  /**
   * Sends a copy to every member of another pair; may be lost. Its follower relays to its leader,
   * so a message may well come twice.
   */
  void toPair(int pair, PeerMessage.MoveMessage message);

  /** Answers a client's request; a ticket is answered once. */
  void reply(long ticket, Reply reply);

  /** Lets a read go on: look now. */
  void readNow(long ticket);

  /** Refuses a read. */
  void refuseRead(long ticket, Reply.Refused why);

  /** Adds entries to the log, then {@link Replica#appended}. */
  void append(List<Entry> entries);

  /**
   * In one transaction notes the view, cuts the log behind {@code keep}, adds entries, and forgets
   * what was noted of filling up, then {@link Replica#appended}.
   */
  void install(View view, Index keep, List<Entry> entries);

  /** Applies committed entries, then {@link Replica#applied}. */
  void apply(List<Entry> entries);

  /** Calls the arbiter, then {@link Replica#arbiterAnswered}. */
  void arbiter(long call, ArbiterCall request);

  /**
   * Loads a file's version, into memory when it is small or else into staging under that id, then
   * {@link Replica#contentReady}.
   */
  void copyContent(long call, RemotePath path, Index version, String stageId);

  /**
   * Pulls a tree from a server of another pair into staging on every member in sync of this one,
   * then {@link Replica#contentReady} with its manifest.
   */
  void pull(long call, PeerMessage.MovePrepare from);

  /**
   * Asks the mirror, which must be at work alone in that view, for what has changed in it after an
   * index, then {@link Replica#snapshotPulled}.
   */
  void pullSnapshot(long call, View of, Index after);

  /**
   * Applies what the log holds and is not applied yet, then sets aside what this disk alone holds:
   * the content of every file whose row has changed after the base that a forced view went on from.
   * In the same transaction notes that the disk is being filled, from the beginning. Then {@link
   * Replica#filled}.
   */
  void keepConflicts(long call, View of, Index base);

  /**
   * Brings the contents of rows from the mirror where their versions differ from this disk's, syncs
   * them, and then takes rows and cursor in one durable transaction, which also drops the log and
   * voids the note of being complete. Rows whose content is newer at the mirror by now are passed
   * over. Does nothing when a view after that one is installed here. Then {@link Replica#filled}.
   */
  void fill(long call, View of, Snapshot.Part part);

  /**
   * Drops every row that is not among the ids, then {@link Replica#filled}.
   *
   * @param filling what to note; before it notes "completed", every file is placed, the applied
   *     state is loaded, and all of it is durable
   */
  void finishFill(long call, View of, RowIds ids, Filling filling);

  /** Tells people of an event, in one line. */
  void event(String line);

  /** Ends the process; nothing more is asked of it. */
  void exit(String why);

  /** What the driver knows at once, without waiting for a disk. */
  interface Disk {
    /** Returns the log's entries after an index, or nothing when the log does not hold it. */
    Optional<List<Entry>> entriesAfter(Index index);

    /** Tells whether a staged payload lies here whole. */
    boolean holds(Payload.Staged staged);

    /** Returns how many bytes the disk can still take, its reserve left aside. */
    long freeBytes();

    /** Returns what the disk has applied for certain: what a restart would start from. */
    Index durable();

    /** Returns what the disk notes of being filled up; empty when its rows are a true state. */
    Optional<Filling> filling();
  }
}
