package org.duetfs.shell.top;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.duetfs.client.ClusterStatus;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.ClusterStatus.ServerStatus;
import org.duetfs.client.DuetFs;
import org.duetfs.client.StatusWatch;
import org.duetfs.shell.screen.Happenings;
import org.duetfs.shell.text.Fields;

/** What the live view shows, as records for a program. Not thread safe. */
public final class TopRecords implements AutoCloseable {
  private static final double TENTHS = 10;

  private final StatusWatch watch;
  private final Events events;
  private final PairRecord pairs;
  private final Clock clock;
  private final TopModel model = new TopModel();
  private final Set<Event> told = new HashSet<>();

  /** Makes the record of a pair. */
  public interface PairRecord {
    /** Makes it, with what is added to the record of each of its servers. */
    Fields of(PairStatus pair, Function<ServerStatus, Fields> more);
  }

  /** Looks at nothing before {@link #look}. */
  public TopRecords(DuetFs fs, Happenings happenings, PairRecord pairs, Clock clock) {
    this.watch = fs.watchStatus();
    this.events = new Events(new ViewEvents(fs::views), happenings);
    this.pairs = pairs;
    this.clock = clock;
  }

  /**
   * Looks at the cluster: returns a record for each pair, and one for each event that no look has
   * told of yet, the oldest first.
   *
   * @param patience how long a server that does not answer is waited for, and who knows why a view
   *     has changed
   */
  public List<Fields> look(Duration patience) {
    ClusterStatus status = watch.look(patience);
    events.look(status);
    events.await(patience);
    Frame frame = model.next(new Sample(status, System.nanoTime(), clock.instant()), events.all());
    List<Fields> records = new ArrayList<>();
    frame.pairs().forEach(row -> records.add(pair(row).put("at", time(frame.at()))));
    frame.events().stream()
        .sorted(Comparator.comparing(Event::at))
        .filter(told::add)
        .forEach(event -> records.add(record(event)));
    return records;
  }

  private Fields pair(Frame.PairRow row) {
    Map<Integer, OptionalDouble> rates = new HashMap<>();
    row.servers().forEach(server -> rates.put(server.status().number(), server.perSecond()));
    return pairs.of(
        row.status(), server -> rate(rates.getOrDefault(server.number(), OptionalDouble.empty())));
  }

  private static Fields rate(OptionalDouble perSecond) {
    Fields fields = new Fields();
    perSecond.ifPresent(rate -> fields.put("perSecond", Math.round(rate * TENTHS) / TENTHS));
    return fields;
  }

  private static Fields record(Event event) {
    return new Fields()
        .put("record", "event")
        .put("event", event.text())
        .put("at", time(event.at()));
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  @Override
  public void close() {
    events.close();
  }
}
