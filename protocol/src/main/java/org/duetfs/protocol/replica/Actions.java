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
   * In one transaction notes the view, cuts the log behind {@code keep} and adds entries, then
   * {@link Replica#appended}.
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
  }
}
