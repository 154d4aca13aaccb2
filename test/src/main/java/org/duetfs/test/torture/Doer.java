package org.duetfs.test.torture;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Outcome;
import org.duetfs.client.UnknownOutcomeException;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.linear.Action;
import org.duetfs.test.linear.Deed;

/**
 * A client that does random things to some files, one after the other, and writes down what it was
 * told. What it does depends on its seed alone; what comes of it does not. Confined to one thread.
 */
final class Doer implements Runnable {
  private static final Set<ErrorCode> NOBODY_COULD =
      Set.of(ErrorCode.NO_MEMBER, ErrorCode.ISOLATED, ErrorCode.BUSY);
  private static final int SMALL = 200;
  private static final int LARGE = 150_000;

  private final String name;
  private final DuetFs fs;
  private final List<RemotePath> paths;
  private final SplittableRandom random;
  private final BooleanSupplier over;
  private final Told told;
  private final Queue<Unsettled> unsettled = new ArrayDeque<>();
  private int marks;

  /** A mutation of which nobody could say what came of it. */
  private record Unsettled(String name, RemotePath path, long began, Action action) {}

  Doer(
      String name,
      DuetFs fs,
      List<RemotePath> paths,
      SplittableRandom random,
      BooleanSupplier over,
      Told told) {
    this.name = name;
    this.fs = fs;
    this.paths = List.copyOf(paths);
    this.random = random;
    this.over = over;
    this.told = told;
  }

  @Override
  public void run() {
    while (!over.getAsBoolean()) {
      act();
      settleOne();
    }
  }

  private void act() {
    RemotePath path = paths.get(random.nextInt(paths.size()));
    switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> write(path, random.nextInt(15) == 0 ? LARGE : random.nextInt(SMALL));
      case 4, 5, 6 -> append(path, random.nextInt(SMALL));
      case 7, 8 -> create(path);
      case 9, 10 -> remove(path);
      default -> readNow(path);
    }
  }

  private void write(RemotePath path, int size) {
    String mark = mark();
    byte[] content = Marks.encode(mark, size);
    mutate(path, new Action.Write(mark), () -> fs.write(path, content), e -> Optional.empty());
  }

  private void append(RemotePath path, int size) {
    String mark = mark();
    byte[] added = Marks.encode(mark, size);
    mutate(path, new Action.Append(mark), () -> fs.append(path, added), e -> Optional.empty());
  }

  private String mark() {
    return name + "-" + marks++;
  }

  private void create(RemotePath path) {
    mutate(
        path,
        new Action.Create(Optional.of(true)),
        () -> fs.create(path),
        code -> told(code == ErrorCode.EXISTS, new Action.Create(Optional.of(false))));
  }

  private void remove(RemotePath path) {
    mutate(
        path,
        new Action.Remove(Optional.of(true)),
        () -> fs.remove(path, false),
        code -> told(code == ErrorCode.NOT_FOUND, new Action.Remove(Optional.of(false))));
  }

  private static Optional<Action> told(boolean is, Action action) {
    return is ? Optional.of(action) : Optional.empty();
  }

  /** Does it; {@code refusal} tells what a code means that is an answer rather than a failure. */
  private void mutate(
      RemotePath path,
      Action action,
      Runnable call,
      Function<ErrorCode, Optional<Action>> refusal) {
    long began = System.nanoTime();
    try {
      call.run();
      add(path, began, action);
    } catch (UnknownOutcomeException e) {
      told.unknown();
      unsettled.add(new Unsettled(e.name(), path, began, withoutAnswer(action)));
    } catch (DuetException e) {
      Optional<Action> answer = refusal.apply(e.code());
      if (answer.isPresent()) {
        add(path, began, answer.get());
      } else {
        failed(path, action, e);
      }
    }
  }

  private static Action withoutAnswer(Action action) {
    if (action instanceof Action.Create) {
      return new Action.Create(Optional.empty());
    } else if (action instanceof Action.Remove) {
      return new Action.Remove(Optional.empty());
    }
    return action;
  }

  /** Reads a file; true when there was an answer. */
  boolean readNow(RemotePath path) {
    long began = System.nanoTime();
    try {
      List<String> found = Marks.decode(fs.read(path));
      add(path, began, new Action.Read(Optional.of(found)));
      return true;
    } catch (IllegalArgumentException e) {
      told.surprise(name + " read " + path + ": " + e.getMessage());
      return true;
    } catch (DuetException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        add(path, began, new Action.Read(Optional.empty()));
        return true;
      }
      failed(path, new Action.Read(Optional.empty()), e);
      return false;
    }
  }

  private void add(RemotePath path, long began, Action action) {
    told.add(path, new Deed(name, began, System.nanoTime(), action));
  }

  /** Told as failed: it did nothing and never will, so it is no deed. */
  private void failed(RemotePath path, Action action, DuetException e) {
    if (NOBODY_COULD.contains(e.code())) {
      told.refused();
    } else {
      told.surprise("%s, %s of %s: %s".formatted(name, action, path, e));
    }
  }

  private void settleOne() {
    Unsettled next = unsettled.peek();
    if (next != null && settled(next)) {
      unsettled.remove();
    }
  }

  private boolean settled(Unsettled mutation) {
    try {
      if (fs.outcome(mutation.name()) == Outcome.APPLIED) {
        add(mutation.path(), mutation.began(), mutation.action());
      }
      return true;
    } catch (DuetException e) {
      return false; // Nobody can be asked now.
    }
  }

  /** Settles what is left once everything works again. */
  void settleAll() {
    for (Unsettled mutation : unsettled) {
      if (!settled(mutation)) {
        told.surprise(name + ": nobody can say what came of " + mutation);
        told.add(mutation.path(), new Deed(name, mutation.began(), Deed.NEVER, mutation.action()));
      }
    }
  }
}
