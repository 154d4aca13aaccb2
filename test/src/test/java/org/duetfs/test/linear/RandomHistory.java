package org.duetfs.test.linear;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A random history of a correct file: each action takes effect at a moment of its own, and its
 * interval is drawn around that. Some mutations have no known end, and some of those no effect.
 */
final class RandomHistory {
  private static final int SPREAD = 100;

  /** So many mutations have no known end, about. */
  private static final int UNKNOWN = 10;

  private final SplittableRandom random;
  private final int count;

  /** Deeds of so many clients overlap, about. */
  private final int clients;

  private final List<Deed> deeds = new ArrayList<>();

  /** What stood there before the last two changes and after them; absent where there is no file. */
  private Optional<List<String>> content = Optional.empty();

  private Optional<List<String>> older = Optional.empty();
  private int lastChange;

  RandomHistory(SplittableRandom random, int clients, int count) {
    this.random = random;
    this.clients = clients;
    this.count = count;
  }

  /** Makes the history. */
  List<Deed> deeds() {
    for (int i = 0; i < count; i++) {
      if (random.nextInt(count) < UNKNOWN) {
        addUnknown(i);
      } else {
        add(i, act(i));
      }
    }
    return shuffled();
  }

  /** Makes the history, with one read in its second half of what was replaced long before. */
  List<Deed> withOneStaleRead() {
    int stale = random.nextInt(count / 2, count);
    boolean done = false;
    for (int i = 0; i < count; i++) {
      boolean old = !older.equals(content) && i - lastChange > 2 * clients;
      if (!done && i >= stale && old) {
        add(i, new Action.Read(older));
        done = true;
      } else {
        add(i, i > stale && !done ? new Action.Read(content) : act(i));
      }
    }
    return shuffled();
  }

  /** Makes the history, with some answers that are drawn as it comes. */
  List<Deed> withRandomAnswers() {
    for (int i = 0; i < count; i++) {
      if (random.nextInt(6) == 0) {
        addUnknown(i);
      } else {
        add(i, random.nextInt(3) == 0 ? guess() : act(i));
      }
    }
    return shuffled();
  }

  private Action guess() {
    return switch (random.nextInt(3)) {
      case 0 -> new Action.Read(random.nextBoolean() ? older : Optional.empty());
      case 1 -> new Action.Create(Optional.of(random.nextBoolean()));
      default -> new Action.Remove(Optional.of(random.nextBoolean()));
    };
  }

  private List<Deed> shuffled() {
    Collections.shuffle(deeds, new java.util.Random(random.nextLong()));
    return deeds;
  }

  private void add(int i, Action action) {
    long moment = (long) i * SPREAD;
    long half = (long) SPREAD * clients / 2;
    long began = moment - random.nextLong(half);
    deeds.add(new Deed("c" + i, began, moment + random.nextLong(half), action));
  }

  private void addUnknown(int i) {
    boolean applied = random.nextBoolean();
    Optional<List<String>> before = content;
    Action action =
        switch (random.nextInt(4)) {
          case 0 -> write("m" + i);
          case 1 -> append("m" + i);
          case 2 -> unknownCreate();
          default -> unknownRemove();
        };
    if (!applied) {
      content = before;
    }
    long began = (long) i * SPREAD - random.nextLong((long) SPREAD * clients / 2);
    deeds.add(new Deed("c" + i, began, Deed.NEVER, action));
  }

  private Action unknownCreate() {
    create();
    return new Action.Create(Optional.empty());
  }

  private Action unknownRemove() {
    remove();
    return new Action.Remove(Optional.empty());
  }

  private Action act(int i) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> write("m" + i);
      case 2, 3 -> append("m" + i);
      case 4 -> create();
      case 5 -> remove();
      default -> new Action.Read(content);
    };
  }

  private Action write(String mark) {
    change(Optional.of(List.of(mark)));
    return new Action.Write(mark);
  }

  private Action append(String mark) {
    List<String> longer = new ArrayList<>(content.orElse(List.of()));
    longer.add(mark);
    change(Optional.of(longer));
    return new Action.Append(mark);
  }

  private Action create() {
    boolean made = content.isEmpty();
    if (made) {
      change(Optional.of(List.of()));
    }
    return new Action.Create(Optional.of(made));
  }

  private Action remove() {
    boolean removed = content.isPresent();
    if (removed) {
      change(Optional.empty());
    }
    return new Action.Remove(Optional.of(removed));
  }

  private void change(Optional<List<String>> next) {
    older = content;
    content = next;
    lastChange = deeds.size();
  }
}
