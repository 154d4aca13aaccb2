package org.duetfs.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.duetfs.client.pair.PairClient;
import org.duetfs.client.route.Routed;
import org.duetfs.client.route.Router;
import org.duetfs.client.route.Said;
import org.duetfs.client.transfer.ByteSource;
import org.duetfs.client.transfer.Uploads;
import org.duetfs.client.transfer.Watch;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.PairView;
import org.duetfs.protocol.session.Ending;

/** Mutations, each brought to its ending at the pair that it belongs to. Thread safe. */
final class Changer {
  private final Router router;
  private final Reader reader;
  private final Uploads uploads;

  Changer(Router router, Reader reader, Uploads uploads) {
    this.router = router;
    this.reader = reader;
    this.uploads = uploads;
  }

  /** Makes or changes what stands at the operation's path. */
  Placed apply(Operation operation) {
    boolean parents = operation instanceof Operation.Mkdir mkdir && mkdir.parents();
    boolean makes =
        !(operation instanceof Operation.Remove) && (parents || operation.path().depth() == 1);
    return placed(change(operation.path(), makes, operation));
  }

  void remove(Operation.Remove operation) {
    apply(operation);
    router.forget(operation.path());
  }

  /** Copies within the source's pair; absent when the new path belongs to another one. */
  Optional<Placed> copyWithin(Operation.Copy operation) {
    Routed<Optional<Result.Ok>> done =
        router.read(operation.from(), pair -> here(said(pair, pair.mutate(operation))));
    return done.value()
        .map(
            result -> {
              router.noteMade(result.path(), done.pair().pair());
              return placed(done.pair(), result.path(), result.version().toString());
            });
  }

  private static Said<Optional<Result.Ok>> here(Said<Result.Ok> said) {
    if (said instanceof Said.Refused<Result.Ok> refused) {
      return refused.code() == ErrorCode.MOVED
          ? new Said.Done<>(Optional.empty())
          : new Said.Refused<>(refused.code(), refused.message(), refused.movedTo());
    }
    return new Said.Done<>(Optional.of(((Said.Done<Result.Ok>) said).value()));
  }

  /** Moves; the source pair is asked, and the servers see to it when the target is another one. */
  Placed move(Operation.Rename operation) {
    if (router.isAway(operation.path())) {
      // The source pair would wait for it in vain.
      throw new DuetException(
          ErrorCode.NO_MEMBER, operation.path() + ": no server of the pair that holds it answers");
    }
    Placed placed = placed(change(operation.from(), false, operation));
    RemotePath to = placed.path();
    router.forget(operation.from());
    if (to.topLevel().equals(operation.from().topLevel())) {
      return placed;
    }
    // A new top-level name stays on its pair; a known one may be another pair's.
    router.forget(to);
    return reader
        .find(to)
        .map(node -> placed(router.pair(node.pair()), to, placed.version()))
        .orElse(placed);
  }

  private Routed<Result.Ok> change(RemotePath at, boolean makes, Operation operation) {
    return router.change(at, makes, pair -> said(pair, pair.mutate(operation)));
  }

  /**
   * Stores content of any size; ends as {@link Uploads#store} does when it is cancelled.
   *
   * @throws IOException when the source cannot be read; nothing was changed
   */
  Placed store(
      RemotePath path, ByteSource source, Function<Payload, Operation> operation, Watch watch)
      throws IOException {
    try {
      return placed(
          router.change(
              path, path.depth() == 1, pair -> said(pair, upload(pair, source, operation, watch))));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Ending upload(
      PairClient pair, ByteSource source, Function<Payload, Operation> operation, Watch watch) {
    try {
      return uploads.store(pair, source, operation, watch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Said<Result.Ok> said(PairClient pair, Ending ending) {
    if (ending instanceof Ending.Applied applied) {
      return new Said.Done<>(applied.result());
    } else if (ending instanceof Ending.NotApplied refused) {
      return Said.Refused.of(refused);
    }
    Ending.Unknown unknown = (Ending.Unknown) ending;
    throw new UnknownOutcomeException(name(pair.pair(), unknown.mutation()), unknown.message());
  }

  static String name(int pair, Mutation mutation) {
    return mutation + "@" + pair;
  }

  private static Placed placed(Routed<Result.Ok> done) {
    Result.Ok result = done.value();
    return placed(done.pair(), result.path(), result.version().toString());
  }

  private static Placed placed(PairClient pair, RemotePath path, String version) {
    List<Integer> holders = pair.view().map(PairView::members).orElse(List.of());
    return new Placed(path, pair.pair(), holders, version);
  }
}
