package org.duetfs.test.sim;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.duetfs.protocol.arbiter.Register;
import org.duetfs.protocol.replica.ArbiterCall;

/** Registers whose calls may be late, lost, or without an answer though they land. */
final class SimArbiter {
  private static final long TIMEOUT = 3 * World.SECOND;

  private final World world;
  private final SimNetwork network;
  private final Map<String, Register> registers = new TreeMap<>();
  private double trouble;

  SimArbiter(World world, SimNetwork network) {
    this.world = world;
    this.network = network;
  }

  /** Sets how often a call goes wrong in one of the ways there are. */
  void trouble(double rate) {
    trouble = rate;
  }

  Register get(String key) {
    return registers.getOrDefault(key, Register.absent(key));
  }

  List<Register> list(String prefix) {
    return registers.values().stream().filter(r -> r.key().startsWith(prefix + "/")).toList();
  }

  void put(String key, String value) {
    registers.put(key, new Register(key, get(key).version() + 1, value));
  }

  /** Carries out a call; the answer comes within three seconds, if only as "no answer". */
  void call(String from, ArbiterCall call, Consumer<ArbiterCall.Answer> then) {
    boolean[] answered = {false};
    Consumer<ArbiterCall.Answer> once =
        answer -> {
          if (!answered[0]) {
            answered[0] = true;
            then.accept(answer);
          }
        };
    world.after(TIMEOUT, () -> once.accept(new ArbiterCall.Answer.NoAnswer()));
    long there = world.delay(World.MILLI / 3);
    long back = world.delay(World.MILLI / 3);
    boolean replyLost = false;
    if (world.chance(trouble)) {
      there += world.chance(0.5) ? world.between(0, 6 * World.SECOND) : 0;
      replyLost = world.chance(0.5);
    }
    if (network.isCut(from, "arbiter")) {
      return;
    }
    boolean silent = replyLost || network.isCut("arbiter", from);
    world.after(
        there,
        () -> {
          ArbiterCall.Answer answer = carryOut(from, call);
          if (!silent) {
            world.after(back, () -> once.accept(answer));
          }
        });
  }

  private ArbiterCall.Answer carryOut(String from, ArbiterCall call) {
    if (call instanceof ArbiterCall.Get get) {
      return new ArbiterCall.Answer.Read(get(get.key()));
    } else if (call instanceof ArbiterCall.ListAll all) {
      return new ArbiterCall.Answer.Listed(list(all.prefix()));
    }
    ArbiterCall.CompareAndSet cas = (ArbiterCall.CompareAndSet) call;
    if (get(cas.key()).version() != cas.version()) {
      return new ArbiterCall.Answer.MovedOn();
    }
    put(cas.key(), cas.value());
    world.note(
        () ->
            from
                + " wrote "
                + cas.key()
                + " "
                + (cas.version() + 1)
                + ": "
                + cas.value().replace('\n', ';'));
    return new ArbiterCall.Answer.Written();
  }
}
