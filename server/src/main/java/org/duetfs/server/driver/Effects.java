package org.duetfs.server.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.replica.Actions;
import org.duetfs.protocol.replica.ArbiterCall;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.view.View;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what a step wants done. What must keep its order goes into its queue within the step;
 * the rest is done after it, without the replica's lock, by the thread that made the step. Guarded
 * by that lock.
 */
final class Effects implements Actions {
  private final World world;
  private final Heard heard;
  private final FillEffects fill;
  private List<Runnable> after = new ArrayList<>();

  /** What a replica acts upon. */
  record World(
      Tickets<Reply> replies,
      Tickets<Optional<Reply.Refused>> reads,
      Carrier carrier,
      DiskQueue queue,
      LogDisk disk,
      ArbiterCaller arbiter,
      Transfers transfers,
      Refills refills,
      Tracer tracer,
      Consumer<String> events,
      Consumer<String> exit) {}

  /** Who hears what came of it: each call is a step of the replica. */
  interface Heard extends FillEffects.Heard {
    void appended(Index last);

    void applied(List<Entry> entries, List<Applied> results);

    void answered(long call, ArbiterCall.Answer answer);

    void contentReady(long call, @Nullable Payload content);
  }

  Effects(World world, Heard heard) {
    this.world = world;
    this.heard = heard;
    this.fill = new FillEffects(world.refills(), world.queue(), world.disk(), heard);
  }

  /** Hands over what is to be done after the step. */
  List<Runnable> takeAfter() {
    if (after.isEmpty()) {
      return List.of();
    }
    List<Runnable> taken = after;
    after = new ArrayList<>();
    return taken;
  }

  @Override
  public void toMirror(Envelope envelope) {
    world.tracer().sending(envelope);
    world.carrier().toMirror(envelope);
  }

  @Override
  public void toPair(int pair, PeerMessage.MoveMessage message) {
    world.tracer().sendingMove(message);
    world.carrier().toPair(pair, message);
  }

  @Override
  public void append(List<Entry> entries) {
    Index last = entries.get(entries.size() - 1).index();
    world
        .queue()
        .add(
            () -> {
              world.disk().append(entries);
              world.tracer().logged(entries);
              heard.appended(last);
            });
  }

  @Override
  public void install(View view, Index keep, List<Entry> entries) {
    Index last = entries.get(entries.size() - 1).index();
    world
        .queue()
        .add(
            () -> {
              world.disk().install(view, keep, entries);
              heard.appended(last);
            });
  }

  @Override
  public void apply(List<Entry> entries) {
    world.tracer().committed(entries);
    world
        .queue()
        .add(
            () -> {
              List<Applied> results = world.disk().apply(entries);
              world.tracer().applied(entries);
              heard.applied(entries, results);
            });
  }

  @Override
  public void reply(long ticket, Reply reply) {
    CompletableFuture<Reply> answer = world.replies().redeem(ticket);
    after.add(() -> answer.complete(reply));
  }

  @Override
  public void readNow(long ticket) {
    CompletableFuture<Optional<Reply.Refused>> answer = world.reads().redeem(ticket);
    after.add(() -> answer.complete(Optional.empty()));
  }

  @Override
  public void refuseRead(long ticket, Reply.Refused why) {
    CompletableFuture<Optional<Reply.Refused>> answer = world.reads().redeem(ticket);
    after.add(() -> answer.complete(Optional.of(why)));
  }

  @Override
  public void arbiter(long call, ArbiterCall request) {
    after.add(() -> world.arbiter().call(request, answer -> heard.answered(call, answer)));
  }

  @Override
  public void copyContent(long call, RemotePath path, Index version, String stageId) {
    after.add(
        () ->
            world
                .transfers()
                .copy(path, version, stageId, content -> heard.contentReady(call, content)));
  }

  @Override
  public void pull(long call, PeerMessage.MovePrepare from) {
    after.add(
        () ->
            world
                .transfers()
                .pull(
                    from,
                    world.tracer().pulling(from, content -> heard.contentReady(call, content))));
  }

  @Override
  public void pullSnapshot(long call, View of, Index from) {
    after.add(() -> fill.pullSnapshot(call, of, from));
  }

  @Override
  public void keepConflicts(long call, View of, Index base) {
    fill.keepConflicts(call, of, base);
  }

  @Override
  public void fill(long call, View of, Snapshot.Part part) {
    after.add(() -> fill.fill(call, of, part));
  }

  @Override
  public void finishFill(long call, View of, RowIds ids, Filling filling) {
    fill.finishFill(call, of, ids, filling);
  }

  @Override
  public void event(String line) {
    after.add(() -> world.events().accept(line));
  }

  @Override
  public void exit(String why) {
    after.add(() -> world.exit().accept(why));
  }
}
