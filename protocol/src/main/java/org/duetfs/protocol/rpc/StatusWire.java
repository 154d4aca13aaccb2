package org.duetfs.protocol.rpc;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientAnswer.Status;

/** A server's status as fields of its answer; lists are lines of text. */
final class StatusWire {
  private StatusWire() {}

  static void format(Map<String, Object> out, Status status) {
    out.put("waitingFor", status.waitingFor());
    out.put("files", String.valueOf(status.files()));
    out.put("directories", String.valueOf(status.directories()));
    out.put("bytes", String.valueOf(status.bytes()));
    out.put("requests", String.valueOf(status.requests()));
    out.put("operations", operations(status.operations()));
    out.put(
        "tree",
        status.tree().stream()
            .map(entry -> NodeText.kind(entry.kind()) + " " + entry.path() + "\n")
            .collect(Collectors.joining()));
    out.put("treeComplete", status.treeComplete());
    Status.Repair repair = status.repair();
    out.put("resync", repair.resync().map(r -> r.done() + " " + r.total()).orElse(""));
    out.put("damaged", String.valueOf(repair.damaged()));
    out.put(
        "damagedPaths",
        repair.damagedPaths().stream().map(path -> path + "\n").collect(Collectors.joining()));
    out.put("conflicts", String.valueOf(repair.conflicts()));
    out.put("free", String.valueOf(status.gauges().freeBytes()));
    out.put("recent", numbers(status.gauges().recent()));
  }

  private static String operations(Map<String, Status.Latencies> operations) {
    StringBuilder out = new StringBuilder();
    new TreeMap<>(operations)
        .forEach((name, took) -> out.append(name).append(' ').append(numbers(took)).append('\n'));
    return out.toString();
  }

  private static String numbers(Status.Latencies took) {
    return took.count() + " " + took.p50Micros() + " " + took.p99Micros();
  }

  static Status read(Fields in) {
    return new Status(
        in.text("waitingFor"),
        in.number("files"),
        in.number("directories"),
        in.number("bytes"),
        in.number("requests"),
        in.text("operations")
            .lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(words -> words[0], words -> latencies(words[1]))),
        in.text("tree").lines().map(StatusWire::entry).toList(),
        in.flag("treeComplete"),
        new Status.Repair(
            resync(in.text("resync")),
            in.number("damaged"),
            in.text("damagedPaths").lines().map(RemotePath::of).toList(),
            in.number("conflicts")),
        new Status.Gauges(in.number("free"), latencies(in.text("recent"))));
  }

  private static Optional<Status.Resync> resync(String text) {
    String[] words = text.split(" ", -1);
    return words.length == 2
        ? Optional.of(new Status.Resync(Long.parseLong(words[0]), Long.parseLong(words[1])))
        : Optional.empty();
  }

  private static Status.Latencies latencies(String numbers) {
    String[] words = numbers.split(" ", 3);
    return new Status.Latencies(
        Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]));
  }

  private static Status.Entry entry(String line) {
    String[] words = line.split(" ", 2);
    return new Status.Entry(NodeText.kind(words[0]), RemotePath.of(words[1]));
  }
}
