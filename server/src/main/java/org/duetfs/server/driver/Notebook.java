package org.duetfs.server.driver;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duetfs.protocol.rpc.ClientAnswer.Account;
import org.duetfs.protocol.rpc.ClientAnswer.Account.Kind;
import org.duetfs.protocol.rpc.ClientAnswer.Account.Moment;

/**
 * The last moments that were noted, each of one request. The same thing is noted once: messages are
 * repeated while an answer is awaited. Thread safe.
 */
final class Notebook {
  private static final int MOST = 4_000;

  @GuardedBy("this")
  private final Deque<Note> notes = new ArrayDeque<>();

  @GuardedBy("this")
  private final Set<Said> said = new HashSet<>();

  private record Said(String request, Kind kind, int other, String what) {}

  private record Note(long nanos, Said said) {}

  /** Forgets all. */
  synchronized void clear() {
    notes.clear();
    said.clear();
  }

  /** Notes something of a request, now. */
  synchronized void note(String request, Kind kind, int other, String what) {
    Said said = new Said(request, kind, other, what);
    if (!this.said.add(said)) {
      return;
    }
    notes.add(new Note(System.nanoTime(), said));
    if (notes.size() > MOST) {
      this.said.remove(notes.remove().said());
    }
  }

  /** Returns what was noted of these requests, each by the name that it is to be given. */
  synchronized Account of(Map<String, String> requests) {
    List<Moment> moments = new ArrayList<>();
    long first = 0;
    for (Note note : notes) {
      Said said = note.said();
      String name = requests.get(said.request());
      if (name != null) {
        first = moments.isEmpty() ? note.nanos() : first;
        long since = note.nanos() - first;
        moments.add(new Moment(name, since, said.kind(), said.other(), said.what()));
      }
    }
    return new Account(moments);
  }
}
