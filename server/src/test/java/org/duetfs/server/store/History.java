package org.duetfs.server.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;

/** Makes the entries of a log one after the other, in one session. */
final class History {
  private static final String SESSION = "1.1";

  private long generation = 1;
  private long number;
  private long sequence;

  /** Goes on after what a store holds. */
  static History after(Index end, long sequence) {
    History history = new History();
    history.generation = Math.max(1, end.generation());
    history.number = end.number();
    history.sequence = sequence;
    return history;
  }

  /** Goes on in another view. */
  History in(long nextGeneration) {
    generation = nextGeneration;
    return this;
  }

  Entry entry(Body body) {
    number++;
    return new Entry(new Index(generation, number), number * 1000, body);
  }

  Entry openSession() {
    return entry(new Body.SessionOpened("test"));
  }

  Entry mutate(Operation operation) {
    sequence++;
    return entry(new Body.Mutate(new Mutation(SESSION, sequence), operation));
  }

  Entry write(String path, String text) {
    return mutate(new Operation.Write(path(path), payload(text), Optional.empty()));
  }

  Entry append(String path, String text) {
    return mutate(new Operation.Append(path(path), payload(text)));
  }

  Entry mkdir(String path) {
    return mutate(new Operation.Mkdir(path(path), true));
  }

  Entry rename(String from, String to) {
    return mutate(new Operation.Rename(path(from), path(to), false));
  }

  Entry remove(String path) {
    return mutate(new Operation.Remove(path(path), true));
  }

  static Payload payload(String text) {
    return new Payload.Inline(text.getBytes(StandardCharsets.UTF_8));
  }

  static RemotePath path(String text) {
    return RemotePath.of(text);
  }

  /** Appends and applies entries, as a pair of one member does. */
  static void run(Store store, Entry... entries) {
    List<Entry> list = new ArrayList<>(List.of(entries));
    store.append(list);
    store.apply(list);
  }
}
