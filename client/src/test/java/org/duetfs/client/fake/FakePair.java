package org.duetfs.client.fake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.PairView;
import org.duetfs.protocol.rpc.Role;
import org.duetfs.protocol.rpc.Standing;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.FileChange;
import org.duetfs.protocol.state.State;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.View;

/**
 * A pair's one state, behind both of its servers, as if mirroring took no time. Mutations are
 * applied by the real state machine, so one that comes twice shows. Thread safe.
 */
public final class FakePair {
  private final int pair;
  private final List<Integer> servers;
  private final Map<String, Integer> claims;
  private final Map<String, byte[]> staged = new HashMap<>();
  private final Set<String> calledOff = new HashSet<>();
  private final Map<NodeId, byte[]> contents = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final Set<Integer> damaged = new HashSet<>();
  private final List<ClientAnswer.History.Past> history = new ArrayList<>();
  private final Map<Integer, Runnable> isolated = new HashMap<>();
  private final State state = new State(payload -> new byte[0]);
  private PairView view;
  private long number;
  private ErrorCode refusal = ErrorCode.INTERNAL;
  private int refusals;
  private final Map<String, Kept> kept = new TreeMap<>();
  private int conflictsMade;
  private int dropRefusals;
  private Runnable onMutation = () -> {};

  FakePair(int pair, List<Integer> servers, Map<String, Integer> claims) {
    this.pair = pair;
    this.servers = servers;
    this.claims = claims;
    this.view = new PairView(pair, 1, "view-" + pair + "-1", servers.get(0), servers);
    history.add(new ClientAnswer.History.Past(whole(view), 1_000));
  }

  /** Installs the next view. */
  public synchronized void install(List<Integer> members) {
    long generation = view.generation() + 1;
    String id = "view-" + pair + "-" + generation;
    view = new PairView(pair, generation, id, members.get(0), members);
    history.add(new ClientAnswer.History.Past(whole(view), 1_000 * generation));
    isolated.clear();
  }

  private static View whole(PairView of) {
    List<InSync> members =
        of.members().stream().map(server -> new InSync(server, "disk", "process")).toList();
    return new View(
        of.pair(),
        of.generation(),
        of.id(),
        "",
        members,
        of.leader(),
        of.leader(),
        "because",
        Optional.empty(),
        Optional.empty());
  }

  /** Lets a server keep a version of a file that its pair has gone on without. */
  public synchronized void keep(int server, RemotePath path, Conflict.Kind kind, byte[] bytes) {
    int ordinal = ++conflictsMade;
    Conflict conflict =
        new Conflict(
            view.generation(),
            ordinal,
            path,
            kind,
            Index.ZERO,
            Index.ZERO,
            bytes.length,
            crc(bytes),
            1_000,
            false);
    kept.put(conflict.id(), new Kept(server, conflict, bytes.clone()));
  }

  /** Refuses so many of the next droppings of conflicts. */
  public synchronized void refuseDrops(int times) {
    dropRefusals = times;
  }

  @SuppressWarnings("ArrayRecordComponent") // Looked into, never compared.
  private record Kept(int server, Conflict conflict, byte[] bytes) {}

  private ClientAnswer drop(String id) {
    if (dropRefusals > 0) {
      dropRefusals--;
      return ClientAnswer.Failed.of(new DuetException(ErrorCode.INTERNAL, "refused on demand"));
    }
    kept.remove(id);
    return new ClientAnswer.Heard();
  }

  private ClientAnswer conflicts(int server) {
    return new ClientAnswer.Conflicts(
        kept.values().stream().filter(k -> k.server() == server).map(Kept::conflict).toList());
  }

  synchronized Optional<byte[]> keptBytes(int server, String id) {
    return Optional.ofNullable(kept.get(id)).filter(k -> k.server() == server).map(Kept::bytes);
  }

  /** Refuses so many of the next mutations. */
  public synchronized void refuse(int times, ErrorCode code) {
    refusals = times;
    refusal = code;
  }

  /** Lets somebody hear of the next mutation, before it is done. */
  public synchronized void onNextMutation(Runnable heard) {
    onMutation = heard;
  }

  /** Damages a server's copies: it tells so of small ones, and sends wrong bytes of large ones. */
  public synchronized void damage(int server) {
    damaged.add(server);
  }

  /** Lets a server refuse reads as one without a lease until the next view, and hear of each. */
  public synchronized void isolate(int server, Runnable heard) {
    isolated.put(server, heard);
  }

  /** Returns the reads and mutations that came, each as {@code server2 write /a}, in order. */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  /** Returns the entries that mutations made. */
  public synchronized long applied() {
    return state.applied().number();
  }

  /** Returns a file's content. */
  public synchronized byte[] bytes(String path) {
    NodeInfo node = state.find(RemotePath.of(path)).orElseThrow();
    return contents.getOrDefault(node.id(), new byte[0]);
  }

  /** Returns a file's content. */
  public String text(String path) {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  /** Tells whether anything stands at the path. */
  public synchronized boolean has(String path) {
    return state.find(RemotePath.of(path)).isPresent();
  }

  /** Returns the sessions that are open. */
  public synchronized int sessions() {
    return state.sessions().size();
  }

  synchronized Standing standing(int server) {
    return new Standing(role(server), server, FakeCluster.ID, Optional.of(view));
  }

  private Role role(int server) {
    if (!view.members().contains(server)) {
      return Role.STALE;
    }
    return view.members().size() == 1
        ? Role.ALONE
        : view.leader() == server ? Role.LEADER : Role.FOLLOWER;
  }

  synchronized ClientAnswer answer(int server, ClientCall call) {
    if (call instanceof ClientCall.GetView) {
      return new ClientAnswer.Greeting(server);
    } else if (call instanceof ClientCall.Report) {
      return new ClientAnswer.Heard();
    } else if (call instanceof ClientCall.ListClaims) {
      int newest = claims.values().stream().reduce(0, (a, b) -> b);
      return new ClientAnswer.Claims(newest, claims);
    } else if (call instanceof ClientCall.GetHistory) {
      return new ClientAnswer.History(history);
    } else if (call instanceof ClientCall.ListConflicts) {
      return conflicts(server);
    } else if (call instanceof ClientCall.DropConflict c) {
      return drop(c.id());
    } else if (call instanceof ClientCall.Watch) {
      return new ClientAnswer.Heard();
    } else if (call instanceof ClientCall.ReadAccount) {
      return new ClientAnswer.Account(List.of());
    } else if (call instanceof ClientCall.GetStatus) {
      return new ClientAnswer.Status(
          "",
          state.rows().size(),
          0,
          0,
          7,
          Map.of(),
          tree(),
          true,
          ClientAnswer.Status.Repair.NONE,
          ClientAnswer.Status.Gauges.NONE);
    } else if (call instanceof ClientCall.InSession c) {
      return new ClientAnswer.OfSession(inSession(server, c.request()));
    }
    if (role(server) == Role.STALE) {
      return ClientAnswer.Failed.of(new DuetException(ErrorCode.ISOLATED, "stale"));
    }
    if (isolated.containsKey(server)) {
      Runnable heard = isolated.get(server);
      heard.run();
      return ClientAnswer.Failed.of(new DuetException(ErrorCode.ISOLATED, "no lease"));
    }
    try {
      return read(server, call);
    } catch (DuetException e) {
      return ClientAnswer.Failed.of(e);
    }
  }

  private List<ClientAnswer.Status.Entry> tree() {
    return state.rows().stream()
        .map(row -> new ClientAnswer.Status.Entry(row.kind(), state.pathOf(row.id()).orElseThrow()))
        .toList();
  }

  private ClientAnswer read(int server, ClientCall call) {
    if (call instanceof ClientCall.Stat c) {
      asked.add("server" + server + " stat " + c.path());
      return elsewhere(c.path()).orElseGet(() -> new ClientAnswer.Node(find(c.path())));
    } else if (call instanceof ClientCall.ListDirectory c) {
      asked.add("server" + server + " list " + c.path());
      return elsewhere(c.path()).orElseGet(() -> new ClientAnswer.Nodes(state.list(c.path())));
    }
    RemotePath path = ((ClientCall.Read) call).path();
    asked.add("server" + server + " read " + path);
    return elsewhere(path)
        .orElseGet(
            () -> {
              NodeInfo node = find(path);
              if (node.isDirectory()) {
                throw new DuetException(ErrorCode.IS_A_DIRECTORY, path + " is a directory");
              }
              byte[] bytes = contents.getOrDefault(node.id(), new byte[0]);
              if (damaged.contains(server) && bytes.length <= Payload.MAX_INLINE) {
                throw new DuetException(ErrorCode.CORRUPT, path + " is damaged here");
              }
              return new ClientAnswer.Content(
                  node, bytes.length > Payload.MAX_INLINE ? Optional.empty() : Optional.of(bytes));
            });
  }

  private NodeInfo find(RemotePath path) {
    return state
        .find(path)
        .orElseThrow(() -> new DuetException(ErrorCode.NOT_FOUND, path + " does not exist"));
  }

  private Optional<ClientAnswer> elsewhere(RemotePath path) {
    OptionalInt owner = owner(path);
    return owner.isPresent()
        ? Optional.of(new ClientAnswer.Failed(ErrorCode.MOVED, path + " is elsewhere", owner))
        : Optional.empty();
  }

  private OptionalInt owner(RemotePath path) {
    Integer owner = path.topLevel().map(claims::get).orElse(null);
    return owner == null || owner == pair ? OptionalInt.empty() : OptionalInt.of(owner);
  }

  private Reply inSession(int server, ClientRequest request) {
    if (role(server) == Role.STALE) {
      return new Reply.Refused(ErrorCode.ISOLATED, "stale");
    }
    if (request instanceof ClientRequest.Open open) {
      return new Reply.Opened(apply(new Body.SessionOpened(open.client())).index().toString());
    } else if (request instanceof ClientRequest.End end) {
      apply(new Body.SessionEnded(end.session()));
      return new Reply.Ended();
    } else if (request instanceof ClientRequest.Settle settle) {
      return done(apply(new Body.Settled(settle.mutation())));
    }
    ClientRequest.Do wanted = (ClientRequest.Do) request;
    Operation op = wanted.operation();
    asked.add("server" + server + " " + op.verb() + " " + op.path());
    Runnable hears = onMutation;
    onMutation = () -> {};
    hears.run();
    if (refusals > 0) {
      refusals--;
      return new Reply.Refused(refusal, "refused on demand");
    }
    RemotePath place =
        op instanceof Operation.Rename r
            ? r.from()
            : op instanceof Operation.Copy c ? c.from() : op.path();
    for (RemotePath each : List.of(place, op.path())) {
      OptionalInt owner = owner(each);
      if (owner.isPresent()) {
        return new Reply.Refused(ErrorCode.MOVED, each + " is elsewhere", owner);
      }
    }
    if (payload(op) instanceof Payload.Staged s && !staged.containsKey(s.stageId())) {
      return new Reply.Refused(ErrorCode.NOT_STAGED, s.stageId() + " is not here");
    }
    Operation whole = op instanceof Operation.Copy copy ? sourced(copy) : op;
    Reply.Done done = done(apply(new Body.Mutate(wanted.mutation(), whole)));
    if (done.result() instanceof Result.Ok ok) {
      ok.path().topLevel().ifPresent(name -> claims.put(name, pair));
    }
    if (op instanceof Operation.Remove && op.path().depth() == 1 && !has(op.path().toString())) {
      claims.remove(op.path().name());
    }
    return done;
  }

  private Operation sourced(Operation.Copy copy) {
    Optional<NodeInfo> source = state.find(copy.from()).filter(node -> !node.isDirectory());
    return source
        .map(
            node ->
                new Operation.Copy(
                    copy.from(),
                    copy.path(),
                    copy.noReplace(),
                    Optional.of(
                        new Operation.Copy.Source(
                            node.version(),
                            new Payload.Inline(contents.getOrDefault(node.id(), new byte[0]))))))
        .orElse(copy);
  }

  private static Payload payload(Operation op) {
    return op instanceof Operation.Write w
        ? w.payload()
        : op instanceof Operation.Append a ? a.payload() : Payload.Inline.EMPTY;
  }

  private static Reply.Done done(Applied applied) {
    return new Reply.Done(applied.result().orElseThrow());
  }

  private Applied apply(Body body) {
    Applied applied =
        state.apply(new Entry(new Index(view.generation(), ++number), 1_000 * number, body));
    for (FileChange change : applied.files()) {
      if (change instanceof FileChange.Put put) {
        contents.put(put.id(), bytes(put.payload()));
      } else if (change instanceof FileChange.AddBytes add) {
        byte[] more = bytes(add.payload());
        byte[] whole =
            Arrays.copyOf(
                contents.getOrDefault(add.id(), new byte[0]), (int) add.at() + more.length);
        System.arraycopy(more, 0, whole, (int) add.at(), more.length);
        contents.put(add.id(), whole);
      }
    }
    return applied;
  }

  private byte[] bytes(Payload payload) {
    return payload instanceof Payload.Inline inline
        ? inline.bytes()
        : staged.getOrDefault(((Payload.Staged) payload).stageId(), new byte[0]);
  }

  synchronized byte[] staged(String id) {
    return staged.getOrDefault(id, new byte[0]);
  }

  synchronized void stage(String id, byte[] bytes) {
    if (!calledOff.contains(id)) {
      staged.put(id, bytes);
    }
  }

  synchronized void callOff(String id) {
    calledOff.add(id);
    staged.remove(id);
  }

  /** Returns how many uploads lie staged, used ones too. */
  public synchronized int stagedCount() {
    return staged.size();
  }

  /** Returns how many uploads were called off. */
  public synchronized int calledOffCount() {
    return calledOff.size();
  }

  /** Loses every upload that is not named yet. */
  public synchronized void loseUploads() {
    staged.clear();
  }

  synchronized Optional<byte[]> content(int server, RemotePath path, String version) {
    return state
        .find(path)
        .filter(node -> node.version().toString().equals(version))
        .map(node -> contents.getOrDefault(node.id(), new byte[0]).clone())
        .map(bytes -> damaged.contains(server) ? flipped(bytes) : bytes);
  }

  private static byte[] flipped(byte[] bytes) {
    bytes[bytes.length / 2] ^= 1;
    return bytes;
  }

  static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  List<Integer> servers() {
    return servers;
  }
}
