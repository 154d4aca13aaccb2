package org.duetfs.protocol.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.view.View;
import org.jspecify.annotations.Nullable;

/**
 * The log of a member: a leader numbers entries and sends them to its disk and its mirror, one
 * batch under way and the next gathering; a follower takes them. What is durable on every member in
 * sync is committed, and applied in order.
 */
final class LogPipe {
  private final Context context;
  private final LongSupplier wallMillis;
  private final DiskWatch diskWatch;

  private final LogTail tail;
  private final MirrorLog mirror = new MirrorLog();
  private final Gathering gathering = new Gathering();

  private @Nullable View view;
  private Index end;
  private Index durableEnd;
  private Index sentEnd;
  private Index applying;
  private Index applied;
  private Index leaderApplied = Index.ZERO;

  LogPipe(Context context, LongSupplier wallMillis) {
    this.context = context;
    this.wallMillis = wallMillis;
    this.diskWatch = new DiskWatch(context);
    this.tail = new LogTail(context.disk);
    this.applied = context.state.applied();
    this.applying = applied;
    this.end = applied;
    for (Entry entry : context.disk.entriesAfter(applied).orElse(List.of())) {
      tail.add(entry);
      end = entry.index();
    }
    this.durableEnd = end;
    this.sentEnd = end;
  }

  DiskWatch diskWatch() {
    return diskWatch;
  }

  Index end() {
    return end;
  }

  /** Returns the last entry that may change what a path shows; what is applied when none may. */
  Index endTouching(RemotePath path) {
    return tail.lastTouching(path, applied).orElse(applied);
  }

  /** Returns the index of the last entry that this member has applied and seen applied. */
  Index applied() {
    return applied;
  }

  /** Tells whether the first entry of the view, and with it everything before, is applied. */
  boolean viewApplied() {
    return view != null && applied.generation() >= view.generation();
  }

  boolean leads() {
    return view != null && view.leader() == context.self.server();
  }

  /** Returns the index up to which neither member needs the log for a restart. */
  Index cutLimit() {
    Index own = context.disk.durable();
    boolean both = view == null || !view.alone();
    return both && context.self.mirror().isPresent() ? min(mirror.durable(), own) : own;
  }

  /** Returns the bytes that every member in sync can still take. */
  long freeBytes() {
    long own = context.disk.freeBytes();
    return view == null || view.alone() ? own : Math.min(own, mirror.freeBytes());
  }

  /**
   * Begins to lead in a view, with its own first entry.
   *
   * @param mirrorBase what the follower's disk has applied for certain
   */
  void lead(View next, Index mirrorBase) {
    view = next;
    Index keep = sentEnd;
    number(new Body.ViewStarted(next));
    // Entries that were gathering for the next batch of the old view are on no disk yet.
    List<Entry> unsent = tail.after(keep);
    sentEnd = end;
    gathering.sent();
    mirror.begin(mirrorBase);
    if (!next.alone()) {
      PeerMessage.Install install =
          new PeerMessage.Install(next, mirrorBase, tail.wholeAfter(mirrorBase));
      mirror.installs(install, context.now());
      context.mail.send(install);
      resendLater(next);
    }
    diskWatch.asked();
    context.out.install(next, keep, unsent);
  }

  /** Leaves the view; nothing is sent any more. What was committed goes on being applied. */
  void leave() {
    view = null;
    mirror.left();
  }

  /**
   * Follows in a view: keeps what its log shares with the leader's and takes the rest.
   *
   * @param base an index of the leader's log that this member has applied
   */
  void follow(View next, Index base, List<Entry> entries) {
    int shared = tail.sharedWith(base, entries);
    Index keep = shared == 0 ? base : entries.get(shared - 1).index();
    if (keep.compareTo(applying) < 0) {
      throw new DuetException(
          ErrorCode.CORRUPT, "applied " + applying + ", which the leader's log does not hold");
    }
    view = next;
    mirror.left();
    leaderApplied = Index.ZERO;
    tail.cutAfter(keep);
    List<Entry> fresh = entries.subList(shared, entries.size());
    fresh.forEach(tail::add);
    end = fresh.get(fresh.size() - 1).index();
    sentEnd = end;
    durableEnd = keep;
    diskWatch.asked();
    context.out.install(next, keep, fresh);
  }

  /** Starts anew from what the disk was filled up to. */
  void refilled() {
    view = null;
    mirror.left();
    tail.clear();
    applied = context.state.applied();
    applying = applied;
    end = applied;
    durableEnd = applied;
    sentEnd = applied;
    mirror.durable(Index.ZERO);
  }

  /** Tells whether all that the log holds is applied. */
  boolean atRest() {
    return applied.equals(end);
  }

  /** Tells whether the view that this member follows in is on its disk. */
  boolean installed() {
    return view != null && durableEnd.generation() >= view.generation();
  }

  /** Adds an entry of this leader's; it goes out with the next batch. */
  Index add(Body body) {
    Index index = number(body).index();
    flush();
    return index;
  }

  private Entry number(Body body) {
    long generation = view == null ? 0 : view.generation();
    Entry entry = new Entry(new Index(generation, end.number() + 1), wallMillis.getAsLong(), body);
    tail.add(entry);
    end = entry.index();
    return entry;
  }

  private void flush() {
    View now = view;
    boolean underWay = durableEnd.isBefore(sentEnd) || mirrorLacks(sentEnd);
    if (now == null || underWay || gathered() == 0 || !gathering.isDue(gathered())) {
      return;
    }
    gathering.sent();
    List<Entry> batch = tail.batchAfter(sentEnd);
    if (!now.alone()) {
      mirror.sent(context.now());
      send(sentEnd, batch);
    }
    sentEnd = batch.get(batch.size() - 1).index();
    diskWatch.asked();
    context.out.append(batch);
  }

  /** Returns how many entries wait for the next batch. */
  private long gathered() {
    return end.number() - sentEnd.number();
  }

  /**
   * Leader: tells how far commits reach, with a batch that is due soon or by itself, and sees to it
   * that a batch goes out though not all that it waits for have come.
   */
  private void carryOn() {
    if (gathering.waits()) {
      long batch = gathering.batches();
      context.timers.promptlyAfter(
          Gathering.LONGEST_WAIT,
          () -> {
            if (gathering.batches() == batch) {
              gathering.giveUp();
              carryOn();
            }
          });
    } else if (gathered() == 0) {
      tellCommitted();
    } else {
      flush();
    }
  }

  private void send(Index previous, List<Entry> entries) {
    context.mail.send(new PeerMessage.Append(previous, entries, applied, context.disk.durable()));
  }

  private boolean mirrorLacks(Index index) {
    return view != null && !view.alone() && mirror.end().isBefore(index);
  }

  private void resendLater(View of) {
    context.timers.after(
        context.timing.resend(),
        () -> {
          if (view == null || !view.id().equals(of.id())) {
            return;
          }
          if (mirror.install().isPresent()) {
            context.mail.send(mirror.install().get());
          } else if (mirrorLacks(sentEnd)) {
            send(mirror.end(), tail.between(mirror.end(), sentEnd));
          } else {
            tellCommitted(); // The last word may have been lost, and no batch may follow.
          }
          resendLater(of);
        });
  }

  /** Tells whether this leader's follower has not taken the view over yet. */
  boolean awaitsInstall() {
    return mirror.install().isPresent();
  }

  /** Tells whether the mirror has owed an acknowledgement for that long. */
  boolean unacknowledgedFor(long time) {
    return leads() && mirrorLacks(sentEnd) && context.now() - mirror.sentAt() >= time;
  }

  /** Hears from the disk that the log is durable to there. */
  void appended(Index index) {
    diskWatch.answered();
    // An entry that was cut away since, by the next view, proves nothing.
    if (tail.holds(index) && durableEnd.isBefore(index)) {
      durableEnd = index;
    }
    if (leads()) {
      commit();
      flush();
    } else if (view != null) {
      acknowledge();
      followCommits(leaderApplied);
    }
  }

  /** Follower: tells the leader how far the log is durable. */
  void acknowledge() {
    if (view != null && !leads() && installed()) {
      context.mail.send(
          new PeerMessage.Logged(durableEnd, context.disk.durable(), context.disk.freeBytes()));
    }
  }

  /** Follower: takes the next entries. */
  void onAppend(PeerMessage.Append append) {
    if (view == null || leads() || !installed()) {
      return;
    }
    mirror.durable(append.durable());
    Index previous = append.previous();
    List<Entry> fresh = new ArrayList<>();
    for (Entry entry : append.entries()) {
      if (previous.equals(end)) {
        fresh.add(entry);
        tail.add(entry);
        end = entry.index();
      }
      previous = entry.index();
    }
    if (!fresh.isEmpty()) {
      sentEnd = end;
      diskWatch.asked();
      context.out.append(fresh);
    } else {
      acknowledge();
    }
    followCommits(append.committed());
  }

  /** Follower: applies what the leader has applied. */
  void followCommits(Index through) {
    if (leaderApplied.isBefore(through)) {
      leaderApplied = through;
    }
    apply(leaderApplied.isBefore(durableEnd) ? leaderApplied : durableEnd);
  }

  /** Leader: hears how far the follower's log is durable. */
  void onLogged(PeerMessage.Logged logged) {
    if (view == null || !leads()) {
      return;
    }
    mirror.logged(logged);
    commit();
    flush();
  }

  /** Leader: answers a follower that asks how far commits reach. */
  void tellCommitted() {
    if (view != null && leads() && !view.alone()) {
      context.mail.send(new PeerMessage.Committed(applied));
    }
  }

  private void commit() {
    View now = view;
    if (now == null) {
      return;
    }
    Index through = durableEnd;
    if (!now.alone() && mirror.end().isBefore(through)) {
      through = mirror.end();
    }
    // Older entries are committed with the view's first one and not before.
    if (through.generation() >= now.generation() && applying.isBefore(through)) {
      gathering.committed(through.number() - applying.number(), gathered());
      apply(through);
    }
  }

  private void apply(Index through) {
    if (!applying.isBefore(through)) {
      return;
    }
    List<Entry> entries = tail.between(applying, through);
    applying = through;
    diskWatch.asked();
    context.out.apply(entries);
  }

  /** Hears from the disk that entries are applied. */
  void applied(Index through) {
    diskWatch.answered();
    applied = through;
    if (leads() && applied.equals(applying)) {
      carryOn();
    }
    Index keep = view != null && !view.alone() && leads() ? min(applied, mirror.end()) : applied;
    tail.dropThrough(keep);
  }

  private static Index min(Index a, Index b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
