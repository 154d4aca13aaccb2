package org.duetfs.server.serving;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.Standing;
import org.duetfs.protocol.session.ClientSession;
import org.duetfs.protocol.session.Ending;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.session.Step;
import org.duetfs.server.driver.ReplicaDriver;
import org.duetfs.server.http.DataSource;
import org.duetfs.server.rpc.FileService;

/**
 * Serves plain XML-RPC clients, whose mutations run in sessions of this member's own. Thread safe.
 */
public final class PairFiles implements FileService {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(30);

  private final String name;
  private final ReplicaDriver driver;
  private final PatientReads reads;
  private final PairStatus status;
  private final PairNames names;

  /** Sessions that nobody uses now. */
  private final Deque<ClientSession> free = new ConcurrentLinkedDeque<>();

  /** Makes one whose sessions have that name. */
  public PairFiles(
      String name, ReplicaDriver driver, PairReads reads, PairStatus status, PairNames names) {
    this.name = name;
    this.driver = driver;
    this.reads = new PatientReads(reads, () -> driver.standing().role(), DEADLINE);
    this.status = status;
    this.names = names;
  }

  @Override
  public void change(Operation operation) {
    ClientSession taken = free.poll();
    ClientSession session = taken == null ? new ClientSession(name) : taken;
    Ending ending = carry(session, operation);
    if (!session.doubtful()) {
      free.push(session);
    }
    if (ending instanceof Ending.NotApplied refused) {
      throw names.error(refused.code(), refused.message(), refused.movedTo());
    } else if (ending instanceof Ending.Unknown unknown) {
      throw new DuetException(
          ErrorCode.UNKNOWN,
          operation.path() + ": nobody knows what came of it: " + unknown.message());
    }
  }

  private Ending carry(ClientSession session, Operation operation) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    String why = "the pair does not answer";
    Step step = session.begin(operation);
    while (step instanceof Step.Ask ask) {
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.isNegative()) {
        return session.onDeadline(ErrorCode.NO_MEMBER, operation.path() + ": " + why);
      }
      if (ask.pause()) {
        Waits.pause(PAUSE);
      }
      Optional<Reply> reply = Waits.await(driver.request(ask.request()), left);
      if (reply.isPresent() && reply.get() instanceof Reply.Refused refused) {
        why = refused.message();
      }
      step = reply.isPresent() ? session.onReply(reply.get()) : session.onLost();
    }
    return ((Step.Finish) step).ending();
  }

  /** Returns the content of files, for the same callers. */
  public DataSource data() {
    return reads;
  }

  @Override
  public NodeInfo stat(RemotePath path) {
    return reads.stat(path);
  }

  @Override
  public List<NodeInfo> list(RemotePath path) {
    return reads.list(path);
  }

  @Override
  public ClientAnswer.Status status(int entries) {
    return status.status(entries);
  }

  @Override
  public Standing standing() {
    return status.standing();
  }
}
