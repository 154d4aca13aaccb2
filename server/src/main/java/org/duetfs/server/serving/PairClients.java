package org.duetfs.server.serving;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.arbiter.Arbiter;
import org.duetfs.protocol.arbiter.Claim;
import org.duetfs.protocol.arbiter.Keys;
import org.duetfs.protocol.arbiter.Register;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.Standing;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.view.ViewText;
import org.duetfs.server.driver.ReplicaDriver;
import org.duetfs.server.driver.Tracer;
import org.duetfs.server.rpc.ClientService;
import org.duetfs.server.store.Opened;

/** Serves our own client, which knows pairs, views and sessions. Thread safe. */
public final class PairClients implements ClientService {
  /** Longer than the replica waits for a lock and then for its leader. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final ReplicaDriver driver;
  private final PairReads reads;
  private final PairConflicts conflicts;
  private final PairStatus status;
  private final Arbiter arbiter;
  private final Tracer tracer;

  /** Serves a member's clients. */
  public PairClients(
      ReplicaDriver driver,
      PairReads reads,
      PairConflicts conflicts,
      PairStatus status,
      Arbiter arbiter,
      Tracer tracer) {
    this.conflicts = conflicts;
    this.driver = driver;
    this.reads = reads;
    this.status = status;
    this.arbiter = arbiter;
    this.tracer = tracer;
  }

  @Override
  public ClientAnswer answer(ClientCall call) {
    if (call instanceof ClientCall.InSession c) {
      return inSession(c.request());
    } else if (call instanceof ClientCall.GetView) {
      return new ClientAnswer.Greeting(status.requests());
    } else if (call instanceof ClientCall.Report) {
      driver.mirrorReported();
      return new ClientAnswer.Heard();
    } else if (call instanceof ClientCall.ListClaims) {
      return claims();
    } else if (call instanceof ClientCall.GetHistory c) {
      return history(c.pair());
    } else if (call instanceof ClientCall.ListConflicts) {
      return conflicts.list();
    } else if (call instanceof ClientCall.DropConflict c) {
      return conflicts.drop(c.id());
    } else if (call instanceof ClientCall.GetStatus c) {
      return status.status(c.entries());
    } else if (call instanceof ClientCall.Watch) {
      tracer.watch();
      return new ClientAnswer.Heard();
    } else if (call instanceof ClientCall.ReadAccount c) {
      return tracer.account(Set.copyOf(c.names()));
    }
    return look(call);
  }

  private ClientAnswer look(ClientCall call) {
    try {
      if (call instanceof ClientCall.Stat c) {
        return new ClientAnswer.Node(reads.stat(c.path()));
      } else if (call instanceof ClientCall.ListDirectory c) {
        return new ClientAnswer.Nodes(reads.list(c.path()));
      } else {
        return content(((ClientCall.Read) call).path());
      }
    } catch (PairNames.MovedException e) {
      return new ClientAnswer.Failed(e.code(), String.valueOf(e.getMessage()), e.movedTo());
    }
  }

  private ClientAnswer inSession(ClientRequest request) {
    Reply reply =
        Waits.await(driver.request(request), LONGEST)
            .orElse(new Reply.Unsure("this server does not come round to it"));
    return new ClientAnswer.OfSession(reply);
  }

  private ClientAnswer content(RemotePath path) {
    try (Opened file = reads.openFile(path, Optional.empty())) {
      NodeInfo info = file.info();
      if (info.size() > Payload.MAX_INLINE) {
        return new ClientAnswer.Content(info, Optional.empty());
      }
      return new ClientAnswer.Content(info, Optional.of(Contents.read(path, file)));
    } catch (IOException e) {
      throw new DuetException(ErrorCode.CORRUPT, path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private ClientAnswer claims() {
    try {
      Map<String, Integer> pairs = new HashMap<>();
      int newest = 0;
      String newestNonce = "";
      for (Register register : arbiter.list(Keys.NAMES)) {
        String name = register.key().substring(Keys.NAMES.length() + 1);
        Claim claim = Claim.parse(register.value());
        claim.pair().ifPresent(pair -> pairs.put(name, pair));
        // Nonces sort by time, see TimedIds.
        if (claim.pair().isPresent() && claim.nonce().compareTo(newestNonce) > 0) {
          newest = claim.pair().getAsInt();
          newestNonce = claim.nonce();
        }
      }
      return new ClientAnswer.Claims(newest, pairs);
    } catch (IOException e) {
      throw noArbiter(e);
    }
  }

  private ClientAnswer history(int pair) {
    try {
      return new ClientAnswer.History(
          arbiter.history(Keys.view(pair)).stream()
              .map(
                  past ->
                      new ClientAnswer.History.Past(
                          ViewText.parse(past.register().value()), past.writtenMillis()))
              .toList());
    } catch (IOException e) {
      throw noArbiter(e);
    }
  }

  private static DuetException noArbiter(IOException e) {
    return new DuetException(
        ErrorCode.NO_MEMBER, "the arbiter does not answer: " + e.getMessage(), e);
  }

  @Override
  public Standing standing() {
    return status.standing();
  }
}
