package org.duetfs.client.trace;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.duetfs.client.net.ExchangeException;
import org.duetfs.client.net.Tap;
import org.duetfs.client.net.Ticker;
import org.duetfs.client.trace.Event.Kind;
import org.duetfs.protocol.error.DuetException;

/** What a client has sent and heard since some moment. Thread safe. */
public final class Recording {
  private final Ticker ticker;
  private final Thread owner = Thread.currentThread();
  private final long begun;

  @GuardedBy("this")
  private final List<Event> events = new ArrayList<>();

  @GuardedBy("this")
  private final Set<String> names = new TreeSet<>();

  Recording(Ticker ticker) {
    this.ticker = ticker;
    this.begun = ticker.nanos();
  }

  /** Tells whether this is the thread that began it. */
  boolean isOfThisThread() {
    return Thread.currentThread() == owner;
  }

  /** Returns the names by which servers note what was asked. */
  public synchronized Set<String> names() {
    return new TreeSet<>(names);
  }

  /** Returns what happened, in its order. */
  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  Tap.Exchange asked(int server, Asked asked) {
    String request = asked.names().isEmpty() ? "" : asked.names().get(0);
    synchronized (this) {
      names.addAll(asked.names());
    }
    add(Kind.SENT, server, request, asked.what());
    return new Tap.Exchange() {
      @Override
      public void answered(Object answer) {
        add(Kind.HEARD, server, request, AnswerWords.of(answer));
      }

      @Override
      public void refused(DuetException why) {
        add(Kind.HEARD, server, request, why.code() + "");
      }

      @Override
      public void failed(ExchangeException why) {
        add(Kind.MISSED, server, request, AnswerWords.of(why));
      }

      @Override
      public void letGo() {
        add(Kind.MISSED, server, request, "not waited for any longer");
      }
    };
  }

  private synchronized void add(Kind kind, int server, String request, String what) {
    events.add(new Event(kind, 0, server, ticker.nanos() - begun, request, what));
  }
}
