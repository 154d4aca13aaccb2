package org.duetfs.shell;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.duetfs.client.ClusterStatus;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.ClusterStatus.ServerState;
import org.duetfs.client.ClusterStatus.ServerStatus;
import org.duetfs.client.ClusterStatus.TreeEntry;
import org.duetfs.client.CopyOptions;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Explained;
import org.duetfs.client.HealthSummary;
import org.duetfs.client.HealthSummary.PairHealth;
import org.duetfs.client.HostPort;
import org.duetfs.client.Keep;
import org.duetfs.client.KeptVersion;
import org.duetfs.client.OpenFile;
import org.duetfs.client.Outcome;
import org.duetfs.client.PastView;
import org.duetfs.client.Placed;
import org.duetfs.client.Progress;
import org.duetfs.client.RemoteNode;
import org.duetfs.client.Resolved;
import org.duetfs.client.ServerInfo;
import org.duetfs.client.StatusWatch;
import org.duetfs.client.Transferred;
import org.duetfs.client.trace.Step;
import org.duetfs.client.transfer.ByteSource;
import org.duetfs.client.transfer.Cancel;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.path.RemotePath;

/**
 * A whole cluster in a map: two pairs, top-level names alternating between them. It is strict: it
 * refuses what the real one refuses, and any use after it was closed.
 */
public final class FakeDuetFs implements DuetFs {
  private static final long NOON = 1_795_262_400_000L;

  private final NavigableMap<RemotePath, byte[]> files = new TreeMap<>();
  private final NavigableMap<RemotePath, Integer> pairs = new TreeMap<>();
  private final Map<RemotePath, DuetException> failures = new HashMap<>();
  private final Map<Integer, String> marks = new TreeMap<>(Map.of(1, "[UU]", 2, "[UU]"));
  private final List<Integer> down = new ArrayList<>();
  private final Map<Integer, ClusterStatus.Repair> repairs = new HashMap<>();
  private final NavigableMap<RemotePath, Kept> kept = new TreeMap<>();
  private final List<RemotePath> glances = new ArrayList<>();
  private String name = "duetfs";
  private final Set<RemotePath> changed = new HashSet<>();
  private int nextPair = 1;
  private long index;
  private volatile CountDownLatch listings = new CountDownLatch(0);
  private volatile CountDownLatch looks = new CountDownLatch(0);
  private boolean closed;
  private volatile Consumer<Cancel> beforeLastCall = cancel -> {};
  private volatile Consumer<Cancel> afterLastCall = cancel -> {};
  private Explained explained =
      new Explained(
          List.of(new Step(Step.Kind.MESSAGE, 0, 1, 0, 0, "something")), List.of(), List.of());

  /** Lets the next calls on this path fail. */
  public FakeDuetFs failOn(String path, DuetException failure) {
    failures.put(RemotePath.of(path), failure);
    return this;
  }

  /** Lets a server be away. */
  public synchronized FakeDuetFs lose(int server) {
    down.add(server);
    return mark(server);
  }

  /** Lets a server be back. */
  public FakeDuetFs find(int server) {
    down.remove((Integer) server);
    return mark(server);
  }

  private FakeDuetFs mark(int server) {
    int pair = (server + 1) / 2;
    boolean first = down.contains(2 * pair - 1);
    boolean second = down.contains(2 * pair);
    marks.put(pair, "[" + (first ? "_" : "U") + (second ? "_" : "U") + "]");
    return this;
  }

  /** Lets a server, of even number, be stale and have something to mend. */
  public FakeDuetFs repair(int server, ClusterStatus.Repair repair) {
    repairs.put(server, repair);
    return this;
  }

  /** Names the cluster. */
  public FakeDuetFs named(String as) {
    name = as;
    return this;
  }

  /** Returns what was glanced at, in order. */
  public synchronized List<RemotePath> glances() {
    return List.copyOf(glances);
  }

  /** Lets listings wait until the latch is released. */
  public void holdListings(CountDownLatch until) {
    listings = until;
  }

  /** Lets looks at the cluster wait until the latch is released. */
  public void holdLooks(CountDownLatch until) {
    looks = until;
  }

  /** Returns a file's bytes. */
  public byte[] content(String path) {
    byte[] content = files.get(RemotePath.of(path));
    if (content == null) {
      throw new AssertionError("no file " + path + " among " + files.keySet());
    }
    return content;
  }

  /** Returns all paths, sorted. */
  public List<String> paths() {
    return pairs.keySet().stream().map(RemotePath::toString).toList();
  }

  /** Tells whether it was closed. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized Placed mkdir(RemotePath path, boolean parents) {
    check(path);
    if (parents) {
      for (RemotePath p = path; !p.isRoot(); p = p.parent()) {
        if (files.containsKey(p)) {
          throw fail(ErrorCode.NOT_A_DIRECTORY, p, "this is a file");
        }
      }
      makeAll(path);
      return placed(path);
    }
    checkFree(path);
    return add(path);
  }

  @Override
  public synchronized Placed create(RemotePath path) {
    check(path);
    checkFree(path);
    files.put(path, new byte[0]);
    return add(path);
  }

  @Override
  public synchronized Placed touch(RemotePath path) {
    check(path);
    return pairs.containsKey(path) ? placed(path) : create(path);
  }

  @Override
  public synchronized Placed write(RemotePath path, byte[] content) {
    check(path);
    if (isDirectory(path)) {
      throw fail(ErrorCode.IS_A_DIRECTORY, path, "this is a directory");
    }
    checkParent(path);
    files.put(path, content.clone());
    return pairs.containsKey(path) ? placed(path) : add(path);
  }

  /** Lets somebody else change a file before it is replaced. */
  public FakeDuetFs changeMeanwhile(String path) {
    changed.add(RemotePath.of(path));
    return this;
  }

  @Override
  public synchronized Placed replace(RemotePath path, ByteSource content, Index version)
      throws IOException {
    if (changed.remove(path)) {
      throw fail(ErrorCode.VERSION, path, "somebody else has changed it");
    }
    try (InputStream in = content.open(0)) {
      return write(path, in.readAllBytes());
    }
  }

  @Override
  public synchronized Placed append(RemotePath path, byte[] content) {
    byte[] old = files.getOrDefault(path, new byte[0]);
    byte[] all = new byte[old.length + content.length];
    System.arraycopy(old, 0, all, 0, old.length);
    System.arraycopy(content, 0, all, old.length, content.length);
    return write(path, all);
  }

  @Override
  public synchronized void remove(RemotePath path, boolean recursive) {
    check(path);
    checkThere(path);
    List<RemotePath> all = pairs.keySet().stream().filter(p -> p.startsWith(path)).toList();
    if (all.size() > 1 && !recursive) {
      throw fail(ErrorCode.NOT_EMPTY, path, "the directory is not empty");
    }
    all.forEach(pairs::remove);
    all.forEach(files::remove);
    index++;
  }

  @Override
  public synchronized Placed move(RemotePath from, RemotePath to, boolean noReplace) {
    check(from);
    checkThere(from);
    RemotePath target = isDirectory(to) ? to.child(from.name()) : to;
    if (target.equals(from)) {
      return placed(from);
    }
    checkPlace(from, target, noReplace);
    int pair = target.depth() == 1 ? pairOf(from) : pairOf(target.parent());
    for (RemotePath p : pairs.keySet().stream().filter(p -> p.startsWith(from)).toList()) {
      RemotePath moved = p.rebase(from, target);
      pairs.remove(p);
      pairs.put(moved, pair);
      byte[] content = files.remove(p);
      if (content != null) {
        files.put(moved, content);
      }
    }
    return placed(target);
  }

  @Override
  public synchronized Placed copy(RemotePath from, RemotePath to, CopyOptions options) {
    check(from);
    checkThere(from);
    if (isDirectory(from) && !options.recursive()) {
      throw fail(ErrorCode.IS_A_DIRECTORY, from, "this is a directory");
    }
    RemotePath target = isDirectory(to) ? to.child(from.name()) : to;
    if (target.equals(from)) {
      ErrorCode code = isDirectory(from) ? ErrorCode.BAD_PATH : ErrorCode.EXISTS;
      throw fail(code, from, "not onto itself");
    }
    checkPlace(from, target, options.noReplace());
    for (RemotePath p : pairs.keySet().stream().filter(p -> p.startsWith(from)).toList()) {
      RemotePath copied = p.rebase(from, target);
      byte[] content = files.get(p);
      if (content != null) {
        files.put(copied, content);
      }
      add(copied);
    }
    return placed(target);
  }

  @Override
  public Transferred put(ByteSource content, RemotePath remote, Progress progress, Cancel cancel)
      throws IOException {
    byte[] bytes;
    try (InputStream in = content.open(0)) {
      bytes = in.readAllBytes();
    }
    beforeLastCall.accept(cancel);
    cancel.check();
    afterLastCall.accept(cancel);
    return transferred(write(remote, bytes), bytes);
  }

  /** Lets something happen before the call that publishes what is put, and after it is sent. */
  public FakeDuetFs onPut(Consumer<Cancel> before, Consumer<Cancel> after) {
    beforeLastCall = before;
    afterLastCall = after;
    return this;
  }

  private static Transferred transferred(Placed placed, byte[] bytes) {
    return new Transferred(
        placed.path(), placed.pair(), placed.version(), bytes.length, crc(bytes), placed.servers());
  }

  @Override
  public synchronized byte[] read(RemotePath path) {
    check(path);
    checkThere(path);
    if (isDirectory(path)) {
      throw fail(ErrorCode.IS_A_DIRECTORY, path, "this is a directory");
    }
    return files.getOrDefault(path, new byte[0]).clone();
  }

  @Override
  public OpenFile open(RemotePath path) {
    byte[] content = read(path);
    RemoteNode node = stat(path);
    return new OpenFile() {
      @Override
      public RemotePath path() {
        return path;
      }

      @Override
      public NodeInfo node() {
        return node.info().orElseThrow();
      }

      @Override
      public InputStream from(long at) {
        return new ByteArrayInputStream(content, (int) at, content.length - (int) at);
      }
    };
  }

  @Override
  public void read(RemotePath path, OutputStream out, Progress progress) throws IOException {
    out.write(read(path));
  }

  @Override
  public Transferred get(RemotePath remote, Path local, Progress progress, Cancel cancel)
      throws IOException {
    byte[] bytes = read(remote);
    cancel.check();
    Files.write(local, bytes);
    return transferred(placed(remote), bytes);
  }

  @Override
  public List<RemoteNode> list(RemotePath path) {
    try {
      listings.await();
    } catch (InterruptedException e) {
      throw new DuetException(ErrorCode.INTERNAL, "interrupted", e);
    }
    return listNow(path);
  }

  private synchronized List<RemoteNode> listNow(RemotePath path) {
    check(path);
    checkThere(path);
    if (files.containsKey(path)) {
      throw fail(ErrorCode.NOT_A_DIRECTORY, path, "this is a file");
    }
    return pairs.keySet().stream()
        .filter(p -> !p.isRoot() && p.parent().equals(path))
        .map(this::node)
        .map(node -> isAway(node.pair()) ? nameOnly(node) : node)
        .toList();
  }

  private boolean isAway(int pair) {
    return "[__]".equals(marks.get(pair));
  }

  private static RemoteNode nameOnly(RemoteNode node) {
    return new RemoteNode(node.name(), node.pair(), Optional.empty());
  }

  @Override
  public synchronized RemoteNode stat(RemotePath path) {
    check(path);
    checkThere(path);
    return node(path);
  }

  @Override
  public synchronized boolean exists(RemotePath path) {
    check(path);
    return path.isRoot() || pairs.containsKey(path);
  }

  @Override
  public synchronized boolean glance(RemotePath path) {
    glances.add(path);
    return exists(path);
  }

  @Override
  public List<PastView> views(int pair) {
    PastView whole =
        new PastView(
            pair,
            2,
            0,
            "[UU]",
            1,
            List.of(),
            List.of(),
            1,
            "both members started",
            Optional.empty());
    PastView alone =
        new PastView(
            pair,
            3,
            NOON,
            "[U_]",
            1,
            List.of(2),
            List.of(),
            1,
            "server2 did not answer in time",
            Optional.of("2.10"));
    return List.of(whole, alone);
  }

  @Override
  public synchronized ClusterStatus status(boolean allEntries) {
    List<PairStatus> all = marks.keySet().stream().map(this::pairStatus).toList();
    List<TreeEntry> tree =
        pairs.keySet().stream()
            .limit(allEntries ? Long.MAX_VALUE : 3)
            .map(
                p ->
                    new TreeEntry(
                        p, Optional.of(kind(p)).filter(k -> !isAway(pairOf(p))), pairOf(p)))
            .toList();
    return new ClusterStatus(all, tree, tree.size() == pairs.size());
  }

  @Override
  public StatusWatch watchStatus() {
    return patience -> {
      try {
        looks.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return status(false);
    };
  }

  /** Lets server1 keep a version of a file that its pair has gone on without. */
  public synchronized FakeDuetFs keep(String path, Conflict.Kind kind, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    RemotePath at = RemotePath.of(path);
    Conflict conflict =
        new Conflict(
            5,
            kept.size() + 1,
            at,
            kind,
            Index.ZERO,
            Index.ZERO,
            bytes.length,
            crc(bytes),
            kind == Conflict.Kind.REMOVED ? 0 : NOON,
            false);
    kept.put(at, new Kept(conflict, bytes));
    return this;
  }

  @SuppressWarnings("ArrayRecordComponent") // Looked into, never compared.
  private record Kept(Conflict conflict, byte[] bytes) {}

  private Kept kept(RemotePath path) {
    Kept found = kept.get(path);
    if (found == null) {
      throw fail(ErrorCode.NOT_FOUND, path, "there is no conflict");
    }
    return found;
  }

  @Override
  public synchronized KeptVersion.All conflicts() {
    return new KeptVersion.All(
        kept.values().stream().map(k -> version(k.conflict())).toList(),
        down.contains(3) ? List.of(3) : List.of());
  }

  private KeptVersion version(Conflict conflict) {
    Optional<RemoteNode> now =
        pairs.containsKey(conflict.path()) ? Optional.of(node(conflict.path())) : Optional.empty();
    return new KeptVersion(1, List.of(2), conflict, now, true);
  }

  @Override
  public synchronized void readConflict(RemotePath path, OutputStream out) throws IOException {
    out.write(kept(path).bytes());
  }

  @Override
  public synchronized Resolved resolve(RemotePath path, Keep keep) {
    Kept ended = kept(path);
    if (keep.server().isPresent() && keep.server().getAsInt() > 2) {
      throw fail(ErrorCode.BAD_COMMAND, path, "that server has no version of it");
    }
    KeptVersion version = version(ended.conflict());
    Optional<Placed> placed = Optional.empty();
    boolean own = keep.server().isPresent() && keep.server().getAsInt() == 1;
    boolean removed = own && ended.conflict().kind() == Conflict.Kind.REMOVED;
    if (removed) {
      remove(path, false);
    } else if (own) {
      placed = Optional.of(write(path, ended.bytes()));
    } else if (keep.server().isEmpty()) {
      RemotePath beside = path.parent().child(path.name() + " (server1)");
      placed = Optional.of(write(beside, ended.bytes()));
    }
    kept.remove(path);
    return new Resolved(version, placed, removed, 0);
  }

  @Override
  public Outcome outcome(String mutationName) {
    if (!mutationName.contains("@")) {
      throw new DuetException(ErrorCode.BAD_COMMAND, mutationName + ": no change has such a name");
    }
    return mutationName.startsWith("a") ? Outcome.APPLIED : Outcome.NOT_APPLIED;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<ServerInfo> servers() {
    List<ServerInfo> all = new ArrayList<>();
    for (int n = 1; n <= 4; n++) {
      boolean up = !down.contains(n);
      String answers = repairs.containsKey(n) ? "stale" : "connected";
      String state = up ? answers : "connection refused";
      all.add(new ServerInfo(n, (n + 1) / 2, address(n), up, state));
    }
    return all;
  }

  /** What everything will have caused. */
  void explained(Explained what) {
    explained = what;
  }

  @Override
  public Explained explain(Runnable command) {
    command.run();
    return explained;
  }

  @Override
  public HealthSummary health() {
    return new HealthSummary(
        marks.entrySet().stream().map(e -> new PairHealth(e.getKey(), e.getValue())).toList());
  }

  @Override
  public void close() {
    if (closed) {
      throw new AssertionError("closed twice");
    }
    closed = true;
  }

  private void check(RemotePath path) {
    if (closed) {
      throw new AssertionError("used after it was closed");
    }
    DuetException failure = failures.remove(path);
    if (failure != null) {
      throw failure;
    }
  }

  private void checkThere(RemotePath path) {
    if (!path.isRoot() && !pairs.containsKey(path)) {
      throw fail(ErrorCode.NOT_FOUND, path, "there is nothing at this path");
    }
  }

  private void checkFree(RemotePath path) {
    if (path.isRoot() || pairs.containsKey(path)) {
      throw fail(ErrorCode.EXISTS, path, "there is something already");
    }
    checkParent(path);
  }

  private void checkParent(RemotePath path) {
    if (!isDirectory(path.parent())) {
      throw fail(ErrorCode.NOT_FOUND, path.parent(), "there is no such directory");
    }
  }

  private boolean isDirectory(RemotePath path) {
    return path.isRoot() || pairs.containsKey(path) && !files.containsKey(path);
  }

  private static DuetException fail(ErrorCode code, RemotePath path, String what) {
    return new DuetException(code, path + ": " + what);
  }

  private void checkPlace(RemotePath from, RemotePath target, boolean noReplace) {
    if (from.isRoot() || isDirectory(from) && target.startsWith(from) && !target.equals(from)) {
      throw fail(ErrorCode.BAD_PATH, from, "not into itself");
    }
    checkParent(target);
    if (pairs.containsKey(target) && (noReplace || isDirectory(target))) {
      throw fail(ErrorCode.EXISTS, target, "there is something already");
    }
    if (files.containsKey(target) && isDirectory(from)) {
      throw fail(ErrorCode.NOT_A_DIRECTORY, target, "this is a file");
    }
  }

  private void makeAll(RemotePath path) {
    if (!path.isRoot() && !pairs.containsKey(path)) {
      makeAll(path.parent());
      add(path);
    }
  }

  private Placed add(RemotePath path) {
    if (path.depth() == 1) {
      pairs.put(path, nextPair);
      nextPair = 3 - nextPair;
    } else {
      pairs.put(path, pairOf(path.parent()));
    }
    return placed(path);
  }

  private Placed placed(RemotePath path) {
    index++;
    int pair = pairOf(path);
    List<Integer> servers =
        List.of(2 * pair - 1, 2 * pair).stream().filter(n -> !down.contains(n)).toList();
    return new Placed(path, pair, servers, "1." + index);
  }

  private int pairOf(RemotePath path) {
    return pairs.getOrDefault(path, 0);
  }

  private NodeKind kind(RemotePath path) {
    return files.containsKey(path) ? NodeKind.FILE : NodeKind.DIRECTORY;
  }

  private static int crc(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return (int) crc.getValue();
  }

  private RemoteNode node(RemotePath path) {
    byte[] content = files.getOrDefault(path, new byte[0]);
    Index version = new Index(1, 7);
    int sum = files.containsKey(path) ? crc(content) : 0;
    NodeInfo info =
        new NodeInfo(
            new NodeId(version, 0), path.name(), kind(path), version, content.length, sum, NOON);
    return new RemoteNode(path.name(), pairOf(path), Optional.of(info));
  }

  private PairStatus pairStatus(int pair) {
    List<ServerStatus> servers = new ArrayList<>();
    for (int n : List.of(2 * pair - 1, 2 * pair)) {
      boolean up = !down.contains(n);
      ServerState follower = up ? ServerState.FOLLOWER : ServerState.DOWN;
      ServerState stale = repairs.containsKey(n) ? ServerState.STALE : follower;
      ServerState state = n % 2 == 1 && up ? ServerState.LEADER : stale;
      long files = this.files.keySet().stream().filter(p -> pairOf(p) == pair).count();
      long bytes =
          this.files.entrySet().stream()
              .filter(e -> pairOf(e.getKey()) == pair)
              .mapToLong(e -> e.getValue().length)
              .sum();
      servers.add(
          new ServerStatus(
              n,
              address(n),
              state,
              state == ServerState.STALE ? "it asks its mirror" : "",
              up ? files : 0,
              1,
              up ? bytes : 0,
              10L * n,
              Map.of(),
              repairs.getOrDefault(n, ClusterStatus.Repair.NONE),
              up
                  ? new ClusterStatus.Gauges(
                      30L << 30, new ClusterStatus.OperationStats(100, 400, 1_900))
                  : ClusterStatus.Gauges.NONE,
              up ? Optional.of(Duration.ZERO) : Optional.empty()));
    }
    return new PairStatus(
        pair,
        marks.getOrDefault(pair, ""),
        3,
        Optional.of(2 * pair - 1),
        nextPair == pair,
        2 * pair,
        servers);
  }

  private static HostPort address(int server) {
    return new HostPort("127.0.0.1", 9400 + server);
  }

  /** Returns text as the bytes that a file of it has. */
  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
