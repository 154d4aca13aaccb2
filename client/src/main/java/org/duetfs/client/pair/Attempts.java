package org.duetfs.client.pair;

import java.util.Optional;
import org.duetfs.client.net.Connections;
import org.duetfs.client.net.ExchangeException;
import org.duetfs.client.net.ExchangeException.Reason;
import org.duetfs.client.pair.ServerLink.Answered;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.Role;
import org.jspecify.annotations.Nullable;

/** The copies of one request to a pair, each to the member that is best asked. Not thread safe. */
final class Attempts {
  private final PairSettings settings;
  private final PairState state;
  private final PairMembers members;
  private final Turn turn;
  private final Patience patience;
  private int missed;

  Attempts(
      PairSettings settings, PairState state, PairMembers members, Turn turn, Patience patience) {
    this.settings = settings;
    this.state = state;
    this.members = members;
    this.turn = turn;
    this.patience = patience;
  }

  /** How one copy ended. */
  sealed interface Attempt {
    /** An answer came. */
    record Answer(int server, Optional<Role> role, ClientAnswer content) implements Attempt {}

    /**
     * None came.
     *
     * @param maybeTaken whether the server may have taken the copy
     */
    record Silence(boolean maybeTaken) implements Attempt {}
  }

  /** Tells whether it is time to give up. */
  boolean isOver() {
    boolean over = patience.isOver() || Thread.currentThread().isInterrupted();
    if (over && patience.isNobodyLeft()) {
      state.nobodyLeft(lastServing());
    }
    return over;
  }

  private int lastServing() {
    return state.view().map(view -> view.leader()).orElse(state.servers().get(0));
  }

  /** Returns the error of giving up. */
  DuetException error() {
    return patience.error(state.pair());
  }

  /** Returns who is asked. */
  int pair() {
    return state.pair();
  }

  /** Sends one copy to the next server. */
  Attempt next(ClientCall call) {
    return send(call, chooseServer(turn::next));
  }

  /** Sends a request to the server that has just answered the one before. */
  Attempt again(ClientCall call) {
    return send(call, chooseServer(turn::again));
  }

  private Attempt send(ClientCall call, int server) {
    if (server == 0) {
      return new Attempt.Silence(false);
    }
    try {
      Answered answered =
          members.ask(server, call, patience.reply(settings.pace().firstReply(), missed));
      return new Attempt.Answer(server, answered.role(), answered.answer());
    } catch (ExchangeException e) {
      silence(server, e);
      return new Attempt.Silence(e.maybeSent());
    }
  }

  /** Returns the next server, or 0 when the thread was interrupted, which ends the patience. */
  private static int chooseServer(Choice choice) {
    try {
      return choice.server();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** A choice of a server that may wait first. */
  private interface Choice {
    int server() throws InterruptedException;
  }

  private void silence(int server, ExchangeException e) {
    missed++;
    boolean refused = e.reason() == Reason.REFUSED || e.reason() == Reason.UNREACHABLE;
    patience.trouble(server, ErrorCode.NO_MEMBER, members.label(server) + why(e), refused);
    if (e.reason() == Reason.TIMEOUT && !state.isSuspect(server)) {
      // It answered the probe, so it may well be at work.
      patience.progress();
    }
  }

  private static String why(ExchangeException e) {
    return switch (e.reason()) {
      case REFUSED -> " does not run";
      case UNREACHABLE -> " cannot be reached";
      case TIMEOUT -> " does not answer";
      case BROKEN -> " broke off";
      case MALFORMED -> " does not answer as it should: " + e.getMessage();
    };
  }

  /** Notes a refusal that another server, or the same one later, may not repeat. */
  void refused(int server, Optional<Role> role, ErrorCode code, String message) {
    // One that lacks acknowledged changes will not serve before its mirror is back.
    boolean hopeless = role.filter(r -> r == Role.STALE).isPresent();
    patience.trouble(server, code, members.label(server) + ": " + message, hopeless);
  }

  /** Notes a sign that the work is being done. */
  void progress() {
    patience.progress();
  }

  /** Tells whether a refusal says only that this server may not answer now. */
  static boolean isPassing(Optional<Role> role, ErrorCode code) {
    return switch (code) {
      case ISOLATED, STALE_VIEW -> true;
      // From one that serves it is about the path: the pair that claims it is away.
      case NO_MEMBER -> role.isEmpty() || !PairMembers.serves(role.get());
      default -> false;
    };
  }

  /** Asks until somebody answers. */
  ClientAnswer ask(ClientCall call) {
    ClientAnswer.@Nullable Failed damaged = null;
    while (!isOver()) {
      if (!(next(call) instanceof Attempt.Answer answer)) {
        continue;
      }
      if (!(answer.content() instanceof ClientAnswer.Failed failed)) {
        return answer.content();
      }
      boolean own = failed.code() == ErrorCode.CORRUPT || failed.code() == ErrorCode.INTERNAL;
      if (own && damaged == null && state.members().size() > 1) {
        damaged = failed; // this server's trouble: its mirror may do better
      } else if (!isPassing(answer.role(), failed.code())) {
        return failed;
      }
      refused(answer.server(), answer.role(), failed.code(), failed.message());
    }
    if (damaged != null) {
      return damaged;
    }
    throw error();
  }

  /** Tries a transfer until it is done. */
  <T> T transfer(MemberTask<T> task) {
    while (!isOver()) {
      int server = chooseServer(turn::next);
      if (server == 0) {
        break;
      }
      try {
        return task.on(member(server));
      } catch (ExchangeException e) {
        members.lost(server, e);
        silence(server, e);
      } catch (DuetException e) {
        if (!isPassing(Optional.empty(), e.code())) {
          throw e;
        }
        refused(server, Optional.empty(), e.code(), String.valueOf(e.getMessage()));
      }
    }
    throw error();
  }

  private Member member(int server) {
    return new Member() {
      @Override
      public Connections connections() {
        return members.connections(server);
      }

      @Override
      public String cluster() {
        return state.caller().cluster();
      }

      @Override
      public boolean isAlive() {
        return members.isAlive(server);
      }

      @Override
      public void progress() {
        patience.progress();
      }

      @Override
      public void lost(ExchangeException e) {
        members.lost(server, e);
      }
    };
  }
}
