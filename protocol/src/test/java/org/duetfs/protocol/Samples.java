package org.duetfs.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.state.Manifest;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.Joined;
import org.duetfs.protocol.view.View;

/** Makes random legal records; give the printed seed as {@code -Dduetfs.seed} again. */
public final class Samples {
  private static final String NAMES = "abc.~ -_0é\u6f22\ud83d\ude00\u0391";

  private final long seed;
  private final Random random;

  private Samples(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** Makes a source from the seed that was given, or a new one. */
  public static Samples seeded() {
    return new Samples(Long.getLong("duetfs.seed", System.nanoTime()));
  }

  /** Returns the words that a failure is to carry. */
  public String seed() {
    return "-Dduetfs.seed=" + seed;
  }

  public Random random() {
    return random;
  }

  /** Returns one of each kind of entry. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    entries.add(entry(new Body.ViewStarted(view())));
    entries.add(entry(new Body.SessionOpened(text())));
    entries.add(entry(new Body.SessionEnded(text())));
    entries.add(entry(new Body.Settled(mutation())));
    entries.add(entry(new Body.MovePrepared(move(), path(), flag(), payload())));
    entries.add(entry(new Body.MoveDecided(move(), mutation(), path(), 2, path(), index())));
    entries.add(entry(new Body.MoveCommitted(move(), index())));
    entries.add(entry(new Body.MoveAborted(move(), index())));
    entries.add(entry(new Body.MoveForgotten(move())));
    operations().forEach(op -> entries.add(entry(new Body.Mutate(mutation(), op))));
    return entries;
  }

  private Entry entry(Body body) {
    return new Entry(index(), random.nextLong(), body);
  }

  /** Returns one of each kind of operation. */
  public List<Operation> operations() {
    return List.of(
        new Operation.Mkdir(path(), flag()),
        new Operation.Create(path(), flag()),
        new Operation.Write(path(), payload(), maybe(this::index)),
        new Operation.Append(path(), payload()),
        new Operation.Remove(path(), flag()),
        new Operation.Rename(path(), path(), flag()),
        new Operation.Copy(
            path(), path(), flag(), maybe(() -> new Operation.Copy.Source(index(), payload()))));
  }

  /** Returns one of each kind of result. */
  public List<Result> results() {
    return List.of(
        new Result.Ok(path(), index()), new Result.Failed(code(), text()), new Result.NotApplied());
  }

  /** Returns one of each kind of message between servers. */
  public List<Envelope> envelopes() {
    List<PeerMessage> messages = new ArrayList<>(moveMessages());
    messages.add(new PeerMessage.Hello(text(), index(), index(), flag(), flag(), flag(), text()));
    messages.add(new PeerMessage.Challenge(text(), text()));
    messages.add(new PeerMessage.AskJoin(text(), index()));
    messages.add(new PeerMessage.Held(text(), text(), index()));
    messages.add(new PeerMessage.Complete(text(), text(), index(), text()));
    messages.add(new PeerMessage.LetGo(text(), text()));
    messages.add(new PeerMessage.Ping(random.nextLong()));
    messages.add(new PeerMessage.Pong(random.nextLong(), flag()));
    messages.add(new PeerMessage.WrongView(view()));
    messages.add(new PeerMessage.Goodbye());
    messages.add(new PeerMessage.Install(view(), index(), entries()));
    messages.add(new PeerMessage.Append(index(), entries(), index(), index()));
    messages.add(new PeerMessage.Logged(index(), index(), random.nextLong()));
    messages.add(new PeerMessage.Committed(index()));
    messages.add(new PeerMessage.AskCommitted());
    messages.add(new PeerMessage.AskHolds(random.nextLong(), staged()));
    messages.add(new PeerMessage.Holds(random.nextLong(), flag()));
    messages.add(new PeerMessage.StageCopy(random.nextLong(), path(), index(), staged()));
    moveMessages().forEach(message -> messages.add(new PeerMessage.Relay(message)));
    requests().forEach(r -> messages.add(new PeerMessage.Forward(random.nextLong(), r)));
    replies().forEach(r -> messages.add(new PeerMessage.Forwarded(random.nextLong(), r)));
    return messages.stream().map(this::envelope).toList();
  }

  private Envelope envelope(PeerMessage message) {
    return new Envelope(
        1 + random.nextInt(4), text(), random.nextLong(), text(), random.nextLong(), message);
  }

  private List<PeerMessage.MoveMessage> moveMessages() {
    return List.of(
        new PeerMessage.MovePrepare(
            move(),
            1 + random.nextInt(4),
            path(),
            path(),
            flag(),
            flag(),
            List.of(new PeerMessage.MoveItem(List.of(text()), node()))),
        new PeerMessage.MovePrepareEnded(
            move(), maybe(this::index), path(), code(), text(), maybePair()),
        new PeerMessage.MoveCommit(move(), 2, index()),
        new PeerMessage.MoveCommitLogged(move()),
        new PeerMessage.MoveAsk(move(), 2, index()),
        new PeerMessage.MoveAborted(move(), 2, index()));
  }

  private List<ClientRequest> requests() {
    List<ClientRequest> requests = new ArrayList<>();
    requests.add(new ClientRequest.Open(text()));
    requests.add(new ClientRequest.Settle(mutation()));
    requests.add(new ClientRequest.End(text()));
    operations().forEach(op -> requests.add(new ClientRequest.Do(mutation(), 1, op)));
    return requests;
  }

  private List<Reply> replies() {
    List<Reply> replies = new ArrayList<>();
    replies.add(new Reply.Opened(text()));
    replies.add(new Reply.Ended());
    replies.add(new Reply.Refused(code(), text(), maybePair()));
    replies.add(new Reply.Unsure(text()));
    results().forEach(result -> replies.add(new Reply.Done(result)));
    return replies;
  }

  public View view() {
    boolean alone = flag();
    return new View(
        1 + random.nextInt(3),
        1 + random.nextInt(1_000_000),
        text(),
        text(),
        alone
            ? List.of(new InSync(1, "d1", "p1"))
            : List.of(new InSync(1, "d1", "p1"), new InSync(2, "d2", "p2")),
        1,
        1 + random.nextInt(2),
        text(),
        maybe(() -> new Joined(2, index())),
        maybe(this::index));
  }

  /** Returns a manifest of a directory with some entries. */
  public Manifest manifest() {
    List<Manifest.Item> items = new ArrayList<>();
    items.add(new Manifest.Item(List.of(), NodeKind.DIRECTORY, 1, Optional.empty()));
    for (int i = random.nextInt(5); i > 0; i--) {
      items.add(
          new Manifest.Item(
              path().components(), NodeKind.FILE, random.nextLong(), Optional.of(payload())));
    }
    return new Manifest(items);
  }

  private NodeInfo node() {
    return new NodeInfo(
        new NodeId(index(), random.nextInt(9)),
        text(),
        flag() ? NodeKind.FILE : NodeKind.DIRECTORY,
        index(),
        random.nextLong() >>> 1,
        random.nextInt(),
        random.nextLong());
  }

  /** Returns a legal path of at most five names. */
  public RemotePath path() {
    RemotePath path = RemotePath.ROOT;
    for (int depth = random.nextInt(6); depth > 0; depth--) {
      path = path.child("n" + text());
    }
    return path;
  }

  /** Returns a text that may be a name, a reason or an id; it is not empty. */
  public String text() {
    int[] letters = NAMES.codePoints().toArray();
    StringBuilder out = new StringBuilder("x");
    for (int i = random.nextInt(8); i > 0; i--) {
      out.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return out.toString();
  }

  public byte[] bytes(int most) {
    byte[] bytes = new byte[random.nextInt(most + 1)];
    random.nextBytes(bytes);
    return bytes;
  }

  private Payload payload() {
    return flag() ? new Payload.Inline(bytes(200)) : staged();
  }

  private Payload.Staged staged() {
    return new Payload.Staged(
        Long.toHexString(random.nextLong()), random.nextLong() >>> 1, random.nextInt());
  }

  private Mutation mutation() {
    return new Mutation(text(), 1 + (random.nextLong() >>> 2));
  }

  private MoveId move() {
    return new MoveId(1 + random.nextInt(3), random.nextInt(99), random.nextInt(99));
  }

  public Index index() {
    return new Index(random.nextInt(1_000), random.nextLong() >>> 1);
  }

  private ErrorCode code() {
    List<ErrorCode> codes = List.of(ErrorCode.values());
    return codes.get(random.nextInt(codes.size()));
  }

  private OptionalInt maybePair() {
    return flag() ? OptionalInt.of(2) : OptionalInt.empty();
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return flag() ? Optional.of(value.get()) : Optional.empty();
  }

  private boolean flag() {
    return random.nextBoolean();
  }
}
