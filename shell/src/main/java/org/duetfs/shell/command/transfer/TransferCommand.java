package org.duetfs.shell.command.transfer;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duetfs.client.Transferred;
import org.duetfs.client.tree.Plan;
import org.duetfs.client.tree.Running;
import org.duetfs.client.tree.Transfers;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.NodeFields;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.LiveLines;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Sizes;
import picocli.CommandLine.Option;

/** What put and get have in common: a plan is run, shown while it runs, and told. */
abstract class TransferCommand extends ShellCommand {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final int MOST_AT_A_TIME = 32;

  @Option(names = "-r", description = "Directories too, with all in them.")
  private boolean recursive;

  @Option(
      names = "-j",
      paramLabel = "N",
      defaultValue = "4",
      description = "So many files at a time, 4 unless said: 1 to 32.")
  private int parallel;

  final boolean recursive() {
    return recursive;
  }

  final Transfers transfers() {
    return new Transfers(fs());
  }

  /** Returns what became of a file, as "stored" or "fetched" it. */
  abstract String verb();

  /** Returns a file's name on this machine. */
  abstract String local(Running.Result result);

  /** Runs a plan to its end, or to where it is interrupted, and returns the exit code. */
  final int carry(Plan plan) throws IOException {
    if (parallel < 1 || parallel > MOST_AT_A_TIME) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, "-j " + parallel + ": from 1 to " + MOST_AT_A_TIME + " at a time");
    }
    return shell().unwinding().careful(() -> new Course(plan).run());
  }

  /** One plan on its way. */
  private final class Course {
    private final Plan plan;
    private final long begun = System.nanoTime();
    private final LiveLines live = shell().output().live();
    private final List<Transferred> done = new ArrayList<>();
    private int code;
    private boolean interrupted;

    Course(Plan plan) {
      this.plan = plan;
    }

    int run() {
      plan.problems().forEach(problem -> failed(problem.why()));
      try (Running running = transfers().start(plan, parallel)) {
        while (running.hasNext()) {
          step(running);
        }
      }
      live.clear();
      interrupted |= Thread.interrupted();
      if (interrupted) {
        return shell().failures().interrupted(spec().name(), leftOver());
      }
      boolean nothing = done.isEmpty() && code != 0;
      if (plan.files() != 1 && !nothing && !json()) {
        tellAll();
      }
      return code;
    }

    private void step(Running running) {
      try {
        running.next(BETWEEN_LOOKS).ifPresent(this::tell);
      } catch (InterruptedException e) {
        interrupted = true;
        running.cancel();
      }
      if (shows()) {
        bar.show(running.reading(), System.nanoTime());
      }
    }

    private final TransferBar bar = new TransferBar(live, shell().output().width(), begun);

    private boolean shows() {
      return !json() && !shell().failures().voice().form().quiet();
    }

    private void tell(Running.Result result) {
      Optional<Exception> failure = result.failure();
      if (failure.isPresent()) {
        if (!result.cancelled() && !result.missed()) {
          failed(failure.get());
        }
        return;
      }
      result
          .receipt()
          .ifPresent(
              receipt -> {
                done.add(receipt);
                one(receipt, local(result));
              });
    }

    private void failed(Exception why) {
      live.clear();
      int own = shell().failures().report(spec().name(), why);
      code = code == 0 ? own : code;
    }

    /** A file among several has a line of JSON only. */
    private void one(Transferred file, String local) {
      Fields record =
          new Fields()
              .put("path", file.path().toString())
              .put("pair", file.pair())
              .numbers("servers", file.servers())
              .put("version", file.version())
              .put("local", local)
              .put("bytes", file.size())
              .put("crc32c", NodeFields.crc(file.crc32c()));
      if (json() || plan.files() == 1) {
        live.clear();
        done(
            record,
            () ->
                "%s %s as %s: %s, crc32c %s %s"
                    .formatted(
                        verb(),
                        SafeText.line(from(file, local)),
                        SafeText.line(to(file, local)),
                        Sizes.bytes(file.size()),
                        NodeFields.crc(file.crc32c()),
                        said(file.servers())));
        shell().output().out().flush();
      }
    }

    private void tellAll() {
      long bytes = done.stream().mapToLong(Transferred::size).sum();
      double seconds = (System.nanoTime() - begun) / 1e9;
      boolean both = done.stream().allMatch(file -> file.servers().size() > 1);
      String text =
          "%s %s, %s, in %.1f s (%s/s); every checksum as %s"
              .formatted(
                  verb(),
                  files(done.size()),
                  Sizes.human(bytes),
                  seconds,
                  Sizes.human(Math.round(bytes / Math.max(seconds, 1e-3))),
                  both ? "both servers have it" : "the servers that answered have it");
      if (shell().atPrompt()) {
        notice(List.of(text));
      }
    }

    private String leftOver() {
      if (done.isEmpty()) {
        return "nothing was " + verb();
      }
      return done.size() == plan.files()
          ? "%s %s by then".formatted(verb(), files(done.size()))
          : "%s %,d of %s; the others are as they were"
              .formatted(verb(), done.size(), files(plan.files()));
    }
  }

  /** Returns what a file was copied from. */
  abstract String from(Transferred file, String local);

  /** Returns what it was copied to. */
  abstract String to(Transferred file, String local);

  private static String files(int count) {
    return count == 1 ? "1 file" : "%,d files".formatted(count);
  }

  private static String said(List<Integer> servers) {
    return servers.isEmpty()
        ? "as sent; no server could be asked again"
        : servers.stream().map(n -> "server" + n).collect(Collectors.joining(" and ", "on ", ""));
  }
}
