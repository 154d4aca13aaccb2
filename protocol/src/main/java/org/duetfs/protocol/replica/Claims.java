package org.duetfs.protocol.replica;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.duetfs.protocol.arbiter.Claim;
import org.duetfs.protocol.arbiter.Keys;
import org.duetfs.protocol.arbiter.Register;
import org.duetfs.protocol.path.RemotePath;

/**
 * The claims of top-level names at the arbiter: made anew for every making, freed by a sweep only.
 *
 * <p>A claim is written anew even over this pair's own, so that a late freeing by a deposed leader,
 * which is a compare-and-set from an older version, fails.
 */
final class Claims {
  private final Context context;
  private final PathLocks locks;
  private final BooleanSupplier mayServe;
  private boolean sweepDue;

  Claims(Context context, PathLocks locks, BooleanSupplier mayServe) {
    this.context = context;
    this.locks = locks;
    this.mayServe = mayServe;
  }

  /** What came of a try to claim. */
  sealed interface Outcome {
    /** This pair has the name. */
    record Won() implements Outcome {}

    /** Another pair has it. */
    record Taken(int pair) implements Outcome {}
  }

  /**
   * Claims a name, until the arbiter has answered for certain. The caller owns the name's lock; if
   * it lets go before the end, the claim may stand with no name behind it until a sweep frees it.
   */
  void claim(String name, Consumer<Outcome> then) {
    claim(name, context.randomId.get(), then);
  }

  private void claim(String name, String nonce, Consumer<Outcome> then) {
    read(
        name,
        register -> {
          Claim standing = Claim.parse(register.value());
          boolean others =
              standing.pair().isPresent() && standing.pair().getAsInt() != context.self.pair();
          if (standing.nonce().equals(nonce)) {
            then.accept(new Outcome.Won());
          } else if (others) {
            then.accept(new Outcome.Taken(standing.pair().getAsInt()));
          } else {
            write(
                register,
                Claim.of(context.self.pair(), nonce),
                won -> {
                  if (won) {
                    then.accept(new Outcome.Won());
                  } else {
                    claim(name, nonce, then);
                  }
                });
          }
        });
  }

  /** Reads a name's register until the arbiter answers. */
  private void read(String name, Consumer<Register> then) {
    readOnce(
        name,
        register ->
            register.ifPresentOrElse(
                then, () -> context.timers.after(context.timing.resend(), () -> read(name, then))));
  }

  /** Asks which pair a name belongs to, once. */
  void owner(String name, Consumer<OwnerAnswer> then) {
    readOnce(
        name,
        register ->
            then.accept(
                register
                    .map(found -> new OwnerAnswer(true, Claim.parse(found.value()).pair()))
                    .orElse(new OwnerAnswer(false, OptionalInt.empty()))));
  }

  /**
   * Reads a name's register, or nothing. A register that was never written says "free" only where
   * the cluster's own stands: in a folder that was lost, free names prove nothing.
   */
  private void readOnce(String name, Consumer<Optional<Register>> then) {
    get(
        Keys.name(name),
        register -> {
          if (register.isPresent() && register.get().version() == 0) {
            get(
                Keys.CLUSTER,
                cluster ->
                    then.accept(cluster.filter(c -> c.version() > 0).flatMap(c -> register)));
          } else {
            then.accept(register);
          }
        });
  }

  private void get(String key, Consumer<Optional<Register>> then) {
    context.arbiter(
        new ArbiterCall.Get(key),
        answer ->
            then.accept(
                answer instanceof ArbiterCall.Answer.Read read
                    ? Optional.of(read.register())
                    : Optional.empty()));
  }

  /** Which pair a name belongs to, if the arbiter answered. */
  record OwnerAnswer(boolean known, OptionalInt pair) {
    boolean isOther(int self) {
      return pair.isPresent() && pair.getAsInt() != self;
    }
  }

  private void write(Register from, Claim value, Consumer<Boolean> then) {
    context.settle(
        new ArbiterCall.CompareAndSet(from.key(), from.version(), value.text()), () -> {}, then);
  }

  /** Sweeps in a moment; several calls until then are one. */
  void sweepSoon() {
    if (!sweepDue) {
      sweepDue = true;
      context.timers.after(context.timing.resend(), this::sweep);
    }
  }

  /**
   * Frees this pair's claims that no name, no prepared move and no lock uses. The lease is looked
   * at after the list was read: so no other leader had made a name before the versions that were
   * read, and the making of one after it moves the register on.
   */
  void sweep() {
    sweepDue = false;
    context.arbiter(
        new ArbiterCall.ListAll(Keys.NAMES),
        answer -> {
          if (answer instanceof ArbiterCall.Answer.Listed listed && mayServe.getAsBoolean()) {
            listed.registers().forEach(this::freeIfUnused);
          }
        });
  }

  private void freeIfUnused(Register register) {
    String name = register.key().substring(Keys.NAMES.length() + 1);
    OptionalInt pair = Claim.parse(register.value()).pair();
    boolean own = pair.isPresent() && pair.getAsInt() == context.self.pair();
    if (!own || isUsed(name) || !locks.tryName(register, name)) {
      return;
    }
    write(register, Claim.free(context.randomId.get()), done -> locks.release(register));
  }

  private boolean isUsed(String name) {
    boolean prepared =
        context.state.prepared().stream()
            .anyMatch(row -> row.target().topLevel().filter(name::equals).isPresent());
    return prepared
        || locks.ownsName(name)
        || context.state.find(RemotePath.ROOT.child(name)).isPresent();
  }
}
