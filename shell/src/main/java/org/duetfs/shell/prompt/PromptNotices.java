package org.duetfs.shell.prompt;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.duetfs.client.Notice;
import org.duetfs.client.Notices;
import org.duetfs.client.ServerInfo;
import org.jspecify.annotations.Nullable;

/**
 * Shows what happens to the cluster as soon as there is a prompt above which to show it; what the
 * greeting says already is not said twice. Thread safe.
 */
public final class PromptNotices implements Notices {
  @GuardedBy("this")
  private final List<Notice> early = new ArrayList<>();

  @GuardedBy("this")
  private final Set<Integer> greeted = new HashSet<>();

  @GuardedBy("this")
  private @Nullable Consumer<Notice> screen;

  @Override
  public void notice(Notice notice) {
    Consumer<Notice> to;
    synchronized (this) {
      if (screen == null) {
        early.add(notice);
        return;
      }
      if (isKnown(notice)) {
        return;
      }
      to = screen;
    }
    // Outside the lock: the screen may wait for the line reader's own.
    to.accept(notice);
  }

  /** Shows from now on, here, what the greeting did not say of these servers. */
  void showOn(Consumer<Notice> to, List<ServerInfo> greeting) {
    List<Notice> waiting = new ArrayList<>();
    synchronized (this) {
      for (ServerInfo server : greeting) {
        if (server.connected()) {
          greeted.add(server.number());
        }
      }
      for (Notice notice : early) {
        if (!isKnown(notice)) {
          waiting.add(notice);
        }
      }
      early.clear();
      screen = to;
    }
    waiting.forEach(to);
  }

  @GuardedBy("this")
  private boolean isKnown(Notice notice) {
    return notice instanceof Notice.ConnectionEstablished up && greeted.remove(up.server());
  }
}
