package org.duetfs.protocol.replica;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.duetfs.protocol.arbiter.Keys;
import org.duetfs.protocol.arbiter.Register;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.Manifest;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.state.State;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.View;
import org.duetfs.protocol.view.ViewText;

/**
 * A replica whose disk and arbiter answer at once, unless they are held, and whose mirror says what
 * the test says.
 */
final class ScriptedMember implements Actions, Actions.Disk {
  static final Timing TIMING = Timing.defaults();
  static final InSync ONE = new InSync(1, "d1", "p1");
  static final InSync TWO = new InSync(2, "d2", "p2");

  final Replica replica;
  final State state = new State(payload -> new byte[0]);
  final TreeMap<Long, Entry> log = new TreeMap<>();
  final List<Entry> appended = new ArrayList<>();
  final List<PeerMessage> sent = new ArrayList<>();
  final List<PeerMessage.MoveMessage> sentToPairs = new ArrayList<>();
  final Map<Long, Reply> replies = new HashMap<>();
  final List<Long> readsNow = new ArrayList<>();
  final Map<Long, Reply.Refused> refusedReads = new HashMap<>();
  final Map<String, Register> registers = new HashMap<>();
  final List<String> exits = new ArrayList<>();
  final Set<Payload.Staged> staged = new HashSet<>();
  Optional<Filling> filling = Optional.empty();
  boolean holdArbiter;
  boolean holdApply;
  Index cut = Index.ZERO;
  long free = Long.MAX_VALUE;

  private final Identity self;
  private final Deque<Runnable> due = new ArrayDeque<>();
  private final Deque<Runnable> heldByArbiter = new ArrayDeque<>();
  private final Deque<Runnable> heldApplies = new ArrayDeque<>();
  private String mirrorView = "";
  private long mirrorGeneration;
  private long mirrorSequence;
  private long now;
  private long ids;
  private long tickets;

  /** Makes server1 of a pair that was founded with both in sync, and server1 to lead. */
  static ScriptedMember firstOfTwo() {
    return new ScriptedMember(1, List.of(1, 2), view(1, List.of(ONE, TWO)));
  }

  /** Returns a view of pair 1 that its first member leads. */
  static View view(long generation, List<InSync> members) {
    int leader = members.get(0).server();
    return new View(
        1,
        generation,
        "v" + generation,
        generation == 1 ? "" : "v" + (generation - 1),
        members,
        leader,
        leader,
        "a test",
        Optional.empty(),
        Optional.empty());
  }

  ScriptedMember(int server, List<Integer> servers, View newest) {
    this(server, servers, newest, "p" + server);
  }

  /** Makes one of another process, over a new disk all the same. */
  ScriptedMember(int server, List<Integer> servers, View newest, String process) {
    self = new Identity(1, server, servers, "d" + server, process);
    setRegister(Keys.CLUSTER, 1, "a cluster");
    setRegister(Keys.view(1), newest.generation(), ViewText.format(newest));
    replica =
        new Replica(
            self,
            TIMING,
            Limits.defaults(),
            this,
            this,
            state,
            () -> 1_000,
            () -> String.format("%032x", ++ids));
  }

  void setRegister(String key, long version, String value) {
    registers.put(key, new Register(key, version, value));
  }

  View newestView() {
    return ViewText.parse(register(Keys.view(1)).value());
  }

  Register register(String key) {
    return registers.getOrDefault(key, Register.absent(key));
  }

  void start() {
    replica.start(now, false);
    settle();
  }

  /** Starts, and leads with its mirror, which has all and answers pings. */
  void startToLead() {
    start();
    mirrorSays(new PeerMessage.Hello("d2", Index.ZERO, Index.ZERO, false, false, true, ""));
    mirrorIn(newestView());
    mirrorHasLogged();
    mirrorAnswersPing();
  }

  void startForced() {
    replica.start(now, true);
    settle();
  }

  /** Lets time pass, waking the replica whenever it wants; returns how often that was. */
  int pass(long nanos) {
    int wakes = 0;
    long until = now + nanos;
    while (replica.nextWake() <= until) {
      now = Math.max(now, replica.nextWake());
      replica.wake(now);
      settle();
      wakes++;
    }
    now = until;
    return wakes;
  }

  long request(ClientRequest request) {
    replica.request(now, ++tickets, request);
    settle();
    return tickets;
  }

  long read(String path, boolean listing) {
    replica.read(now, ++tickets, RemotePath.of(path), listing);
    settle();
    return tickets;
  }

  /** Sets the view that the mirror's next messages are stamped with. */
  void mirrorIn(View view) {
    mirrorView = view.id();
    mirrorGeneration = view.generation();
  }

  Envelope mirrorSays(PeerMessage message) {
    int mirror = self.mirror().orElseThrow();
    Envelope envelope =
        new Envelope(mirror, "p" + mirror, ++mirrorSequence, mirrorView, mirrorGeneration, message);
    deliver(envelope);
    return envelope;
  }

  void deliver(Envelope envelope) {
    replica.receive(now, envelope);
    settle();
  }

  void otherPairSays(PeerMessage.MoveMessage message) {
    replica.receiveMove(now, message);
    settle();
  }

  /** The mirror answers the last ping that it was sent. */
  void mirrorAnswersPing() {
    PeerMessage.Ping ping = last(PeerMessage.Ping.class).orElseThrow();
    mirrorSays(new PeerMessage.Pong(ping.sentNanos(), false));
  }

  /** The mirror has all that the log holds on its disk. */
  void mirrorHasLogged() {
    mirrorSays(new PeerMessage.Logged(log.lastEntry().getValue().index(), Index.ZERO, free));
  }

  <T extends PeerMessage> Optional<T> last(Class<T> kind) {
    return sent.stream().filter(kind::isInstance).map(kind::cast).reduce((a, b) -> b);
  }

  void letArbiterAnswer() {
    holdArbiter = false;
    due.addAll(heldByArbiter);
    heldByArbiter.clear();
    settle();
  }

  void letApply() {
    holdApply = false;
    due.addAll(heldApplies);
    heldApplies.clear();
    settle();
  }

  private void settle() {
    while (!due.isEmpty()) {
      due.remove().run();
    }
  }

  @Override
  public void toMirror(Envelope envelope) {
    sent.add(envelope.message());
  }

  @Override
  public void toPair(int pair, PeerMessage.MoveMessage message) {
    sentToPairs.add(message);
  }

  @Override
  public void reply(long ticket, Reply reply) {
    if (replies.put(ticket, reply) != null) {
      throw new AssertionError("ticket " + ticket + " was answered twice");
    }
  }

  @Override
  public void readNow(long ticket) {
    readsNow.add(ticket);
  }

  @Override
  public void refuseRead(long ticket, Reply.Refused why) {
    refusedReads.put(ticket, why);
  }

  @Override
  public void append(List<Entry> entries) {
    due.add(
        () -> {
          appended.addAll(entries);
          entries.forEach(entry -> log.put(entry.index().number(), entry));
          replica.appended(now, entries.get(entries.size() - 1).index());
        });
  }

  @Override
  public void install(View view, Index keep, List<Entry> entries) {
    due.add(() -> log.tailMap(keep.number(), false).clear());
    append(entries);
  }

  @Override
  public void apply(List<Entry> entries) {
    Runnable apply =
        () -> {
          List<Applied> results = entries.stream().map(state::apply).toList();
          replica.applied(now, entries, results);
        };
    (holdApply ? heldApplies : due).add(apply);
  }

  @Override
  public void arbiter(long call, ArbiterCall request) {
    (holdArbiter ? heldByArbiter : due)
        .add(() -> replica.arbiterAnswered(now, call, answer(request)));
  }

  private ArbiterCall.Answer answer(ArbiterCall request) {
    if (request instanceof ArbiterCall.Get get) {
      return new ArbiterCall.Answer.Read(register(get.key()));
    } else if (request instanceof ArbiterCall.CompareAndSet set) {
      if (register(set.key()).version() != set.version()) {
        return new ArbiterCall.Answer.MovedOn();
      }
      setRegister(set.key(), set.version() + 1, set.value());
      return new ArbiterCall.Answer.Written();
    }
    String prefix = ((ArbiterCall.ListAll) request).prefix() + "/";
    return new ArbiterCall.Answer.Listed(
        registers.values().stream().filter(r -> r.key().startsWith(prefix)).toList());
  }

  @Override
  public void copyContent(long call, RemotePath path, Index version, String stageId) {
    due.add(() -> replica.contentReady(now, call, null));
  }

  @Override
  public void pull(long call, PeerMessage.MovePrepare from) {
    Manifest.Item top =
        new Manifest.Item(List.of(), NodeKind.FILE, 1, Optional.of(Payload.Inline.EMPTY));
    Payload manifest = new Payload.Inline(new Manifest(List.of(top)).encode());
    due.add(() -> replica.contentReady(now, call, manifest));
  }

  @Override
  public void pullSnapshot(long call, View of, Index after) {
    due.add(() -> replica.snapshotPulled(now, call, null));
  }

  @Override
  public void keepConflicts(long call, View of, Index base) {
    throw new AssertionError("nobody has forced a view here");
  }

  @Override
  public void fill(long call, View of, Snapshot.Part part) {
    throw new AssertionError("there was nothing to fill in");
  }

  @Override
  public void finishFill(long call, View of, RowIds ids, Filling filling) {
    throw new AssertionError("there was nothing to fill in");
  }

  @Override
  public void event(String line) {}

  @Override
  public void exit(String why) {
    exits.add(why);
  }

  @Override
  public Optional<List<Entry>> entriesAfter(Index index) {
    if (index.isBefore(cut)) {
      return Optional.empty();
    }
    return Optional.of(List.copyOf(log.tailMap(index.number(), false).values()));
  }

  @Override
  public boolean holds(Payload.Staged payload) {
    return staged.contains(payload);
  }

  @Override
  public long freeBytes() {
    return free;
  }

  @Override
  public Index durable() {
    return state.applied();
  }

  @Override
  public Optional<Filling> filling() {
    return filling;
  }
}
