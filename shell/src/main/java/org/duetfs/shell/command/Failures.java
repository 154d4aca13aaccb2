package org.duetfs.shell.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duetfs.client.UnknownOutcomeException;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.SafeText;

/** Tells a person what failed and what to try, and a script its exit code. */
public final class Failures {
  /** The exit code of what Ctrl-C ended. */
  public static final int INTERRUPTED = 130;

  private final Voice voice;
  private final boolean verbose;
  private final StartHint start;
  private Place place = Place.NONE;
  private boolean outputBroken;

  /**
   * Reports by this voice.
   *
   * @param verbose adds stack traces
   * @param start what to type to start servers
   */
  public Failures(Voice voice, boolean verbose, StartHint start) {
    this.voice = voice;
    this.verbose = verbose;
    this.start = start;
  }

  /** Returns what to type to start servers. */
  public StartHint start() {
    return start;
  }

  /** Returns in which form failures are told. */
  public Voice voice() {
    return voice;
  }

  /** Tells whether a command found that nobody reads the output any more. */
  public boolean outputBroken() {
    return outputBroken;
  }

  /** Forgets it: what the output was has been put away. */
  public void outputRestored() {
    outputBroken = false;
  }

  /** Begins a script, which failures will name; returns what {@link #leave} needs at its end. */
  public Place enter(String script) {
    Place caller = place;
    place = new Place(script, 0);
    return caller;
  }

  /** Ends a script. */
  public void leave(Place caller) {
    place = caller;
  }

  /** Tells on which line of the script the command stands that runs now. */
  public void on(int at) {
    place = new Place(place.script(), at);
  }

  /** Reports a failure of something that named no path. */
  public int report(String command, Exception failure) {
    return report(command, failure, List.of());
  }

  /**
   * Reports a failure.
   *
   * @param command what failed, by its name
   * @param named the paths that it was about
   * @return its exit code
   */
  public int report(String command, Exception failure, List<RemotePath> named) {
    if (failure instanceof BrokenOutputException) {
      // Nobody listens; and Picocli would make a stack trace of what is thrown here.
      outputBroken = true;
      return ErrorCode.INTERNAL.exit();
    }
    DuetException known = LocalFailures.translate(failure);
    if (Thread.currentThread().isInterrupted() && isCausedByInterrupt(known)) {
      // The prompt says so, and a hint to start servers would mislead.
      return INTERRUPTED;
    }
    tell(command, known, guilty(known, named), verbose ? trace(failure) : "");
    return known.code().exit();
  }

  /** Reports that a command's words make no sense, and how they go; returns the exit code. */
  public int misused(String command, String message, String usage) {
    ErrorCode code = ErrorCode.BAD_COMMAND;
    Fields record = record(command, code, message).put("usage", usage);
    voice.error(record, List.of(line(command, code, message), "usage: " + usage));
    return code.exit();
  }

  /** Tells what has become of a command that was interrupted; returns the exit code. */
  public int interrupted(String command, String outcome) {
    Fields record =
        new Fields()
            .put("error", "INTERRUPTED")
            .put("exit", INTERRUPTED)
            .put("command", command)
            .put("message", outcome);
    voice.error(record, List.of(SafeText.line(command + ": interrupted: " + outcome)));
    return INTERRUPTED;
  }

  private void tell(String command, DuetException known, Optional<String> path, String trace) {
    ErrorCode code = known.code();
    String message = String.valueOf(known.getMessage());
    String advice = voice.form().quiet() ? "" : advice(command, known);
    Fields record = record(command, code, message).text("path", path);
    List<String> lines = new ArrayList<>(List.of(line(command, code, message)));
    if (known instanceof UnknownOutcomeException unknown) {
      record.put("change", unknown.name());
    }
    if (!advice.isEmpty()) {
      record.put("try", advice);
      lines.add("  try: " + advice);
    }
    if (!trace.isEmpty()) {
      record.put("trace", trace);
      lines.add(trace);
    }
    voice.error(record, lines);
  }

  private Fields record(String command, ErrorCode code, String message) {
    Fields fields =
        new Fields()
            .put("error", code.name())
            .put("exit", code.exit())
            .put("command", command)
            .put("message", message);
    return place.isKnown()
        ? fields.put("script", place.script()).put("line", place.line())
        : fields;
  }

  private String line(String command, ErrorCode code, String message) {
    return SafeText.line("%s%s: %s (%s)".formatted(place.prefix(), command, message, code));
  }

  private String advice(String command, DuetException known) {
    return known instanceof UnknownOutcomeException unknown
        ? "outcome " + unknown.name() + " tells later what became of it"
        : known.getCause() instanceof FileSystemException
            ? Advice.onThisMachine(known.code())
            : Advice.on(known.code(), command, start);
  }

  /** Finds which of several paths a failure is about: the only one, or that which it names. */
  private static Optional<String> guilty(DuetException known, List<RemotePath> named) {
    if (named.size() == 1) {
      return Optional.of(named.get(0).toString());
    }
    String message = String.valueOf(known.getMessage());
    return named.stream()
        .map(RemotePath::toString)
        .filter(path -> message.startsWith(path + ":") || message.startsWith(path + " "))
        .findFirst();
  }

  private static String trace(Exception failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace, true));
    return trace.toString().stripTrailing();
  }

  /**
   * An interrupt closes connections and files; what has become of a change is told all the same.
   */
  private static boolean isCausedByInterrupt(DuetException known) {
    return switch (known.code()) {
      case NO_MEMBER, ISOLATED, INTERNAL -> true;
      default -> false;
    };
  }
}
