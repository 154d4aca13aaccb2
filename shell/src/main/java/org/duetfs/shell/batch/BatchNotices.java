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

  @GuardedBy("this")
  private final Set<Integer> knownDegraded = new HashSet<>();

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
      knownDegraded.add(lost.pair());
    } else if (notice instanceof Notice.PairRestored restored) {
      remember(restored.pair(), restored.marks());
    }
    voice.notice(notice.text());
  }

  /** Tells of pairs that stand on one member and of which no loss was told. */
  public synchronized void check(HealthSummary health) {
    for (PairHealth pair : health.pairs()) {
      if (remember(pair.number(), pair.marks())) {
        voice.notice(
            "Pair %d is degraded %s: it goes on with server%d"
                .formatted(pair.number(), pair.marks(), survivor(pair)));
      }
    }
  }

  /** Returns whether it is news that the pair stands on one member. */
  @GuardedBy("this")
  private boolean remember(int pair, String marks) {
    if (marks.contains("_") && marks.contains("U")) {
      return knownDegraded.add(pair);
    }
    knownDegraded.remove(pair);
    return false;
  }

  /** Members are numbered through all pairs, and marks stand in their order. */
  private static int survivor(PairHealth pair) {
    return 2 * pair.number() - 2 + pair.marks().indexOf('U');
  }
}
