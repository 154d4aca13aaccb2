package org.duetfs.test.faults;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.PlainTree;

/**
 * Changes a folder of its own, one change after the other, and remembers what the folder must hold
 * after each. Ends when told to, or at the first change that was not acknowledged. Confined to one
 * thread until it has ended.
 */
final class Writer implements Callable<Optional<DuetException>> {
  private static final int NAMES = 5;
  private static final int SMALL = 6_000;
  private static final int LARGE = 200_000;

  private final DuetFs fs;
  private final RemotePath folder;
  private final SplittableRandom random;
  private final BooleanSupplier over;
  private final AtomicInteger acknowledged;
  private final Map<String, byte[]> files = new TreeMap<>();
  private final List<WriterStep> steps = new ArrayList<>();

  /**
   * Makes one whose folder exists and is empty.
   *
   * @param acknowledged counts the changes of all writers
   */
  Writer(
      DuetFs fs,
      RemotePath folder,
      SplittableRandom random,
      BooleanSupplier over,
      AtomicInteger acknowledged) {
    this.fs = fs;
    this.folder = folder;
    this.random = random;
    this.over = over;
    this.acknowledged = acknowledged;
    steps.add(new WriterStep("nothing", Long.MIN_VALUE, Long.MIN_VALUE, Map.of()));
  }

  RemotePath folder() {
    return folder;
  }

  /** Returns its changes, in order; the first one is that there was none. */
  List<WriterStep> steps() {
    return steps;
  }

  /** Works; returns what went wrong, if anything did. */
  @Override
  public Optional<DuetException> call() {
    while (!over.getAsBoolean()) {
      Optional<DuetException> failure = change();
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  private Optional<DuetException> change() {
    String name = name();
    byte[] old = files.get(name);
    if (old == null) {
      return write(name);
    }
    return switch (random.nextInt(5)) {
      case 0 -> append(name, old);
      case 1 -> rename(name, old);
      case 2 -> remove(name);
      default -> write(name);
    };
  }

  private Optional<DuetException> write(String name) {
    byte[] content = content();
    files.put(name, content);
    return acknowledged("write " + name, () -> fs.write(folder.child(name), content));
  }

  private Optional<DuetException> append(String name, byte[] old) {
    byte[] added = content();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(old);
    whole.writeBytes(added);
    files.put(name, whole.toByteArray());
    return acknowledged("append to " + name, () -> fs.append(folder.child(name), added));
  }

  private Optional<DuetException> rename(String name, byte[] old) {
    String to = name();
    files.remove(name);
    files.put(to, old);
    return acknowledged(
        "move " + name + " to " + to, () -> fs.move(folder.child(name), folder.child(to), false));
  }

  private Optional<DuetException> remove(String name) {
    files.remove(name);
    return acknowledged("remove " + name, () -> fs.remove(folder.child(name), false));
  }

  private Optional<DuetException> acknowledged(String what, Runnable change) {
    Map<String, String> after = new TreeMap<>();
    files.forEach((name, content) -> after.put(name, PlainTree.describe(content)));
    long began = System.nanoTime();
    try {
      change.run();
      steps.add(new WriterStep(what, began, System.nanoTime(), after));
      acknowledged.incrementAndGet();
      return Optional.empty();
    } catch (DuetException e) {
      steps.add(new WriterStep(what, began, Long.MAX_VALUE, after));
      return Optional.of(e);
    }
  }

  private String name() {
    return "f" + random.nextInt(NAMES);
  }

  /** Returns new bytes; now and then too many for a message. */
  private byte[] content() {
    byte[] content = new byte[random.nextInt(random.nextInt(12) == 0 ? LARGE : SMALL)];
    random.nextBytes(content);
    return content;
  }
}
