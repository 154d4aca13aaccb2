package org.duetfs.test.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.duetfs.protocol.codec.PeerCodec;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.replica.Actions;
import org.duetfs.protocol.replica.ArbiterCall;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.replica.Replica;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.view.View;
import org.jspecify.annotations.Nullable;

/** What a replica asks for, done to the simulated disk, network and arbiter. */
final class SimActions implements Actions {
  private final SimServer server;
  private final SimProcess process;
  private final Simulation simulation;
  private final World world;
  private final SimPulls pulls;
  private final String name;

  SimActions(SimServer server, SimProcess process, Simulation simulation) {
    this.server = server;
    this.process = process;
    this.simulation = simulation;
    this.world = simulation.world();
    this.name = server.name;
    this.pulls = new SimPulls(server, simulation);
  }

  private Replica replica() {
    return process.replica();
  }

  private long now() {
    return process.now();
  }

  @Override
  public void toMirror(Envelope envelope) {
    process.effect(
        () -> {
          SimServer mirror = simulation.mirrorOf(server);
          // What travels is bytes, so every history tries the codec too.
          byte[] bytes = PeerCodec.encode(List.of(envelope));
          simulation
              .network()
              .send(name, mirror.name, () -> PeerCodec.decode(bytes).forEach(mirror::receive));
          if (!mirror.alive() && !simulation.network().isCut(name, mirror.name)) {
            world.after(World.MILLI, () -> process.take(() -> reportRefused(mirror)));
          }
        });
  }

  private Envelope moving(PeerMessage.MoveMessage message) {
    return new Envelope(server.number, process.id(), 0, "", 0, message);
  }

  private void reportRefused(SimServer mirror) {
    if (!mirror.alive()) {
      replica().mirrorRefused(now());
    }
  }

  @Override
  public void toPair(int pair, PeerMessage.MoveMessage message) {
    process.effect(
        () -> {
          world.note(() -> name + " to pair " + pair + ": " + message);
          byte[] bytes = PeerCodec.encode(List.of(moving(message)));
          for (SimServer to : simulation.serversOf(pair)) {
            Runnable arrival = () -> PeerCodec.decode(bytes).forEach(to::receiveMove);
            simulation.network().send(name, to.name, arrival);
            simulation.network().sendLateCopy(name, to.name, arrival);
          }
        });
  }

  @Override
  public void reply(long ticket, Reply reply) {
    Consumer<Reply> then = process.tickets().takeRequest(ticket);
    process.effect(() -> then.accept(reply));
  }

  @Override
  public void readNow(long ticket) {
    SimTickets.PendingRead read = process.tickets().takeRead(ticket);
    process.effect(
        () ->
            read.then()
                .accept(
                    new SimServer.ReadAnswer(
                        Optional.empty(), server.disk().state().find(read.path()))));
  }

  @Override
  public void refuseRead(long ticket, Reply.Refused why) {
    SimTickets.PendingRead read = process.tickets().takeRead(ticket);
    process.effect(
        () -> read.then().accept(new SimServer.ReadAnswer(Optional.of(why), Optional.empty())));
  }

  @Override
  public void append(List<Entry> entries) {
    Index last = entries.get(entries.size() - 1).index();
    process.effect(
        () ->
            process.onDisk(
                () -> server.disk().append(entries), () -> replica().appended(now(), last)));
  }

  @Override
  public void install(View view, Index keep, List<Entry> entries) {
    Index last = entries.get(entries.size() - 1).index();
    process.effect(
        () ->
            process.onDisk(
                () -> {
                  server.disk().install(view, keep, entries);
                  if (world.chance(0.3)) {
                    server.disk().cutHead(replica().cutLimit());
                  }
                },
                () -> replica().appended(now(), last)));
  }

  @Override
  public void apply(List<Entry> entries) {
    process.effect(
        () -> {
          List<Applied> results = new ArrayList<>();
          process.onDisk(
              () -> {
                entries.forEach(
                    entry ->
                        simulation.require(
                            simulation.line(server.pair).applied(entry),
                            () -> name + " applies what its pair has not: " + entry));
                entries.forEach(
                    entry ->
                        simulation.require(
                            holdsWhatItBrings(entry), () -> name + " lacks the bytes of " + entry));
                results.addAll(server.disk().apply(entries));
                if (world.chance(0.2)) {
                  server.disk().flush();
                }
              },
              () -> replica().applied(now(), entries, results));
        });
  }

  private boolean holdsWhatItBrings(Entry entry) {
    return !(entry.body() instanceof Body.Mutate mutate)
        || !(mutate.operation().brings().orElse(null) instanceof Payload.Staged staged)
        || server.disk().holds(staged);
  }

  @Override
  public void arbiter(long call, ArbiterCall request) {
    process.effect(
        () ->
            simulation
                .arbiter()
                .call(
                    name,
                    request,
                    answer -> process.take(() -> replica().arbiterAnswered(now(), call, answer))));
  }

  @Override
  public void copyContent(long call, RemotePath path, Index version, String stageId) {
    process.effect(
        () ->
            world.after(
                world.delay(World.MILLI),
                () ->
                    process.take(
                        () -> {
                          Optional<NodeInfo> node =
                              server
                                  .disk()
                                  .state()
                                  .find(path)
                                  .filter(n -> n.version().equals(version));
                          replica()
                              .contentReady(
                                  now(), call, node.map(n -> Simulation.contentOf(n)).orElse(null));
                        })));
  }

  @Override
  public void pull(long call, PeerMessage.MovePrepare from) {
    process.effect(
        () ->
            world.after(
                world.delay(2 * World.MILLI),
                () -> process.take(() -> replica().contentReady(now(), call, pulls.moved(from)))));
  }

  @Override
  public void pullSnapshot(long call, View of, Index after) {
    process.effect(
        () -> {
          AtomicBoolean answered = new AtomicBoolean();
          Consumer<@Nullable Snapshot> once =
              snapshot ->
                  process.take(
                      () -> {
                        if (!answered.getAndSet(true)) {
                          replica().snapshotPulled(now(), call, snapshot);
                        }
                      });
          world.after(World.SECOND, () -> once.accept(null));
          pulls.snapshot(of, after, once);
        });
  }

  @Override
  public void keepConflicts(long call, View of, Index base) {
    process.effect(
        () ->
            process.onDisk(
                () -> server.disk().keepConflicts(base),
                () -> replica().filled(now(), call, true)));
  }

  @Override
  public void fill(long call, View of, Snapshot.Part part) {
    boolean[] done = new boolean[1];
    process.effect(
        () ->
            world.after(
                world.delay(World.MILLI),
                () ->
                    process.onDisk(
                        () -> done[0] = pulls.contentsCome(part) && server.disk().fill(of, part),
                        () -> replica().filled(now(), call, done[0]))));
  }

  @Override
  public void finishFill(long call, View of, RowIds ids, Filling filling) {
    boolean[] done = new boolean[1];
    process.effect(
        () ->
            process.onDisk(
                () -> done[0] = server.disk().finishFill(of, ids, filling),
                () -> replica().filled(now(), call, done[0])));
  }

  @Override
  public void event(String line) {
    world.note(() -> name + ": " + line);
  }

  @Override
  public void exit(String why) {
    process.effect(
        () -> {
          world.note(() -> name + " exits: " + why);
          if (!why.equals("stopped")) {
            throw new IllegalStateException(name + " exits: " + why);
          }
          if (process.running()) {
            server.exited();
          }
        });
  }
}
