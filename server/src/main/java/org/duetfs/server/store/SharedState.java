package org.duetfs.server.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.DecisionRow;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.SessionRow;
import org.duetfs.protocol.state.State;
import org.duetfs.protocol.state.StateView;

/** The state behind a lock that is held over memory only, never over I/O. Thread safe. */
final class SharedState implements StateView {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  @GuardedBy("lock")
  private final State state;

  SharedState(State state) {
    this.state = state;
  }

  /** Applies the next entry. */
  Applied apply(Entry entry) {
    Lock held = lock.writeLock();
    held.lock();
    try {
      return state.apply(entry);
    } finally {
      held.unlock();
    }
  }

  /** Puts other rows in the place of all that is here. */
  void replace(Consumer<State> rows) {
    Lock held = lock.writeLock();
    held.lock();
    try {
      state.clear();
      rows.accept(state);
    } finally {
      held.unlock();
    }
  }

  /** Looks at the state at one moment; the answer must not lead back into it. */
  <T> T look(Function<State, T> question) {
    Lock held = lock.readLock();
    held.lock();
    try {
      return question.apply(state);
    } finally {
      held.unlock();
    }
  }

  @Override
  public Index applied() {
    return look(State::applied);
  }

  @Override
  public Optional<NodeInfo> find(RemotePath path) {
    return look(s -> s.find(path));
  }

  @Override
  public List<NodeInfo> list(RemotePath path) {
    return look(s -> s.list(path));
  }

  @Override
  public long bytesChangedAfter(Index index) {
    return look(s -> s.bytesChangedAfter(index));
  }

  @Override
  public Optional<SessionRow> session(String id) {
    return look(s -> s.session(id));
  }

  @Override
  public List<SessionRow> sessions() {
    return look(StateView::sessions);
  }

  @Override
  public Optional<PreparedRow> prepared(MoveId move) {
    return look(s -> s.prepared(move));
  }

  @Override
  public List<PreparedRow> prepared() {
    return look(StateView::prepared);
  }

  @Override
  public Optional<DecisionRow> decision(MoveId move) {
    return look(s -> s.decision(move));
  }

  @Override
  public List<DecisionRow> decisions() {
    return look(StateView::decisions);
  }
}
