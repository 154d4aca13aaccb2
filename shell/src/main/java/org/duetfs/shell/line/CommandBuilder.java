package org.duetfs.shell.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a command as they come. Not thread safe. */
final class CommandBuilder {
  private final List<Word> words = new ArrayList<>();
  private final Consumer<String> complaints;
  private Next next = Next.WORD;
  private int line;
  private @Nullable Word file;
  private boolean append;
  private @Nullable LocalText local;
  private @Nullable HereDocument here;

  /** What the next word is. */
  enum Next {
    WORD("a word"),
    FILE("> needs a file of this machine after it"),
    APPEND(">> needs a file of this machine after it"),
    INPUT("a command reads no file of this machine: put stores one; << begins a here-document"),
    HERE("<< needs a word after it, such as <<EOF"),
    HERE_INDENTED("<<- needs a word after it, such as <<-EOF");

    private final String problem;

    Next(String problem) {
      this.problem = problem;
    }
  }

  CommandBuilder(Consumer<String> complaints) {
    this.complaints = complaints;
  }

  /** Tells on which line it begins; the first call counts. */
  void startsOn(int at) {
    line = line == 0 ? at : line;
  }

  /** Tells whether nothing of it has been read. */
  boolean isEmpty() {
    return words.isEmpty() && file == null && local == null && here == null && next == Next.WORD;
  }

  /** Returns its words so far. */
  List<Word> words() {
    return List.copyOf(words);
  }

  /** Returns what the next word is. */
  Next next() {
    return next;
  }

  /** Sets what the next word is, after an operator. */
  void expect(Next what) {
    boolean goesOn = next != Next.WORD;
    if (what == Next.FILE && (goesOn || file != null || local != null)) {
      complaints.accept("output can go to one place only");
    } else if (what == Next.INPUT && (goesOn || here != null)) {
      complaints.accept("a command reads one here-document only");
    }
    next = what;
  }

  /** Takes a word; returns the here-document that it begins, if it does. */
  Optional<HereDocument> add(Word word) {
    switch (next) {
      case WORD -> words.add(word);
      case FILE, APPEND -> {
        file = word;
        append = next == Next.APPEND;
      }
      case INPUT -> complaints.accept(Next.INPUT.problem);
      case HERE, HERE_INDENTED ->
          here = new HereDocument(word, next == Next.HERE_INDENTED, complaints);
    }
    boolean begins = next == Next.HERE || next == Next.HERE_INDENTED;
    next = Next.WORD;
    return begins ? Optional.ofNullable(here) : Optional.empty();
  }

  /** Ends in a command of this machine, which gets its output; or is one, where it has no words. */
  void add(LocalText text) {
    if (file != null) {
      complaints.accept("output can go to one place only");
    }
    local = text;
  }

  /** Ends it. */
  void end() {
    if (next != Next.WORD) {
      complaints.accept(next.problem);
    } else if (local != null && local.text().isEmpty()) {
      complaints.accept(
          (words.isEmpty() ? "!" : "|") + " needs a command of this machine after it");
    } else if (local != null && local.text().startsWith("|")) {
      complaints.accept("|| is not there: set -e stops at a failure, $? holds the last exit code");
    } else if (words.isEmpty() && local == null && !isEmpty()) {
      complaints.accept("there is no command before > or <<");
    }
  }

  /** Returns it, once it has ended and its here-document is whole. */
  Command command() {
    if (words.isEmpty()) {
      return new Command.Local(line, local == null ? "" : local.text());
    }
    return new Command.Own(
        line, words, target(), Optional.ofNullable(here).map(HereDocument::word));
  }

  private Optional<Command.Target> target() {
    if (local != null) {
      return Optional.of(new Command.ToLocal(local.text()));
    }
    return file == null ? Optional.empty() : Optional.of(new Command.ToFile(file, append));
  }
}
