package org.duetfs.shell.batch;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashSet;
import java.util.Set;
import org.duetfs.client.HealthSummary;
import org.duetfs.client.HealthSummary.PairHealth;
import org.duetfs.client.Notice;
import org.duetfs.client.Notices;
import org.duetfs.shell.command.Voice;

/**
 * Tells a script's reader of losses, once each, on standard error; connections are not worth a line
 * there. Thread safe.
 */
public final class BatchNotices implements Notices {
  private final Voice voice;

  /** The pairs that were seen or told of: the client tells of every change since. */
  @GuardedBy("this")
  private final Set<Integer> known = new HashSet<>();

  /** Tells by this voice. */
  public BatchNotices(Voice voice) {
    this.voice = voice;
  }

  @Override
  public synchronized void notice(Notice notice) {
    if (notice instanceof Notice.ConnectionEstablished) {
      return;
    }
    if (notice instanceof Notice.ConnectionLost lost) {
      known.add(lost.pair());
    } else if (notice instanceof Notice.PairRestored restored) {
      known.add(restored.pair());
    }
    voice.notice(notice.text());
  }

  /** Tells of pairs that stood on one member already when they were seen first. */
  public synchronized void check(HealthSummary health) {
    for (PairHealth pair : health.pairs()) {
      String marks = pair.marks();
      boolean first = !marks.contains("?") && known.add(pair.number());
      if (first && marks.contains("_") && marks.contains("U")) {
        voice.notice(
            "Pair %d is degraded %s: it goes on with server%d"
                .formatted(pair.number(), marks, survivor(pair)));
      }
    }
  }

  /** Members are numbered through all pairs, and marks stand in their order. */
  private static int survivor(PairHealth pair) {
    return 2 * pair.number() - 2 + pair.marks().indexOf('U');
  }
}
