package org.duetfs.test.faults;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.duetfs.protocol.path.RemotePath;

/** What writers did, and so what a tree may hold. */
public final class LoadStory {
  private final List<Writer> writers;

  LoadStory(List<Writer> writers) {
    this.writers = List.copyOf(writers);
  }

  /** Returns how many changes were acknowledged. */
  public long acknowledged() {
    return writers.stream()
        .flatMap(writer -> writer.steps().stream().skip(1))
        .filter(WriterStep::isAcknowledged)
        .count();
  }

  /**
   * Fails unless the tree holds all that was acknowledged, and nothing else but what may have been
   * applied without it.
   *
   * @param tree as {@link org.duetfs.test.cluster.PlainTree} gives it
   */
  public void checkComplete(Map<String, String> tree) {
    for (Writer writer : writers) {
      List<WriterStep> steps = writer.steps();
      int last = steps.size() - 1;
      int from = steps.get(last).isAcknowledged() ? last : last - 1;
      Map<String, String> found = files(tree, writer.folder());
      if (IntStream.rangeClosed(from, last).noneMatch(i -> steps.get(i).after().equals(found))) {
        throw new AssertionError(
            "%s holds %s, and after its last change (%s) must hold %s%n%s"
                .formatted(
                    writer.folder(),
                    found,
                    steps.get(from).what(),
                    steps.get(from).after(),
                    past(steps, found)));
      }
    }
  }

  /** Fails unless the tree is that of one moment in the load. */
  public void checkEarlierMoment(Map<String, String> tree) {
    List<List<Moment>> moments = writers.stream().map(writer -> moments(writer, tree)).toList();
    boolean one =
        moments.stream()
            .flatMap(List::stream)
            .mapToLong(Moment::from)
            .anyMatch(t -> moments.stream().allMatch(of -> holdsOneAt(of, t)));
    if (!one) {
      throw new AssertionError("no one moment had all of these: " + moments);
    }
  }

  private static boolean holdsOneAt(List<Moment> moments, long t) {
    return moments.stream().anyMatch(moment -> moment.from() <= t && t <= moment.to());
  }

  /** Returns when a writer's folder may have held what the tree has of it. */
  private static List<Moment> moments(Writer writer, Map<String, String> tree) {
    List<WriterStep> steps = writer.steps();
    Map<String, String> found = files(tree, writer.folder());
    List<Moment> moments =
        IntStream.range(0, steps.size())
            .filter(i -> steps.get(i).after().equals(found))
            .mapToObj(
                i ->
                    new Moment(
                        steps.get(i).began(),
                        i + 1 < steps.size() ? steps.get(i + 1).acknowledged() : Long.MAX_VALUE))
            .toList();
    if (moments.isEmpty()) {
      throw new AssertionError(writer.folder() + " never held " + found);
    }
    return moments;
  }

  private static String past(List<WriterStep> steps, Map<String, String> found) {
    return IntStream.range(0, steps.size())
        .filter(i -> steps.get(i).after().equals(found))
        .mapToObj(i -> "it is what was there %d changes ago".formatted(steps.size() - 1 - i))
        .reduce("it never held this", (one, other) -> other);
  }

  private static Map<String, String> files(Map<String, String> tree, RemotePath folder) {
    String prefix = folder + "/";
    Map<String, String> files = new TreeMap<>();
    tree.forEach(
        (path, described) -> {
          if (path.startsWith(prefix)) {
            files.put(path.substring(prefix.length()), described);
          }
        });
    return files;
  }

  private record Moment(long from, long to) {}
}
