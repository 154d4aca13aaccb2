package org.duetfs.shell.screen;

import java.io.IOException;
import java.util.Optional;
import org.jline.terminal.Terminal;

/**
 * Lends the terminal at which a person sits to a command that takes all of it; what happens to the
 * cluster meanwhile is told afterwards. Confined to the thread that runs commands.
 */
public final class Screen {
  private final Optional<Source> source;
  private final Happenings happenings;

  /** Where the terminal comes from. */
  public interface Source {
    /** Has it used. */
    <T> T use(Use<T> use) throws IOException;
  }

  /** What is done with a terminal. */
  public interface Use<T> {
    /** Does it. */
    T with(Terminal terminal) throws IOException;
  }

  private Screen(Optional<Source> source, Happenings happenings) {
    this.source = source;
    this.happenings = happenings;
  }

  /** Returns one that has no terminal to lend, or only one that knows no escape codes. */
  public static Screen none(Happenings happenings) {
    return new Screen(Optional.empty(), happenings);
  }

  /** Returns one that lends this terminal. */
  public static Screen of(Terminal terminal, Happenings happenings) {
    Source open =
        new Source() {
          @Override
          public <T> T use(Use<T> use) throws IOException {
            return use.with(terminal);
          }
        };
    return new Screen(Optional.of(open), happenings);
  }

  /** Returns one that opens a terminal when it is needed, and closes it again. */
  public static Screen opened(Opener opener, Happenings happenings) {
    Source opened =
        new Source() {
          @Override
          public <T> T use(Use<T> use) throws IOException {
            try (Terminal terminal = opener.open()) {
              return use.with(terminal);
            }
          }
        };
    return new Screen(Optional.of(opened), happenings);
  }

  /** Opens a terminal. */
  public interface Opener {
    /** Opens it. */
    Terminal open() throws IOException;
  }

  /** Returns what has happened to the cluster, as this client heard of it. */
  public Happenings happenings() {
    return happenings;
  }

  /** Tells whether there is a terminal to lend. */
  public boolean isThere() {
    return source.isPresent();
  }

  /**
   * Lets a command use the terminal.
   *
   * @return what the use gave; absent, with nothing done, where there is no such terminal
   */
  public <T> Optional<T> lend(Use<T> use) throws IOException {
    if (source.isEmpty()) {
      return Optional.empty();
    }
    happenings.hold();
    try {
      return Optional.of(source.get().use(use));
    } finally {
      happenings.release();
    }
  }
}
