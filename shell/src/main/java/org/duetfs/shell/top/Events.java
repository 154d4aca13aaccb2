package org.duetfs.shell.top;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.duetfs.client.ClusterStatus;
import org.duetfs.shell.screen.Happenings;

/** What happened to the cluster: what this client has heard, and why views changed. Thread safe. */
final class Events implements AutoCloseable {
  private final ViewEvents views;
  private final Happenings happenings;

  Events(ViewEvents views, Happenings happenings) {
    this.views = views;
    this.happenings = happenings;
  }

  /** Looks whether there is something new; waits for no server. */
  void look(ClusterStatus status) {
    views.look(status);
  }

  /** Waits, no longer than this, until it is known what was new in the last look. */
  void await(Duration patience) {
    views.await(patience);
  }

  /** Returns what is known, in no order. */
  List<Event> all() {
    List<Event> all = new ArrayList<>(views.all());
    happenings.last().forEach(one -> all.add(new Event(one.at(), one.notice().text())));
    return all;
  }

  @Override
  public void close() {
    views.close();
  }
}
