package org.duetfs.shell.top;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.duetfs.client.DuetFs;
import org.duetfs.shell.screen.FullScreen;
import org.duetfs.shell.screen.Happenings;
import org.duetfs.shell.text.Paint;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Shows the cluster on the whole screen until a person has seen enough. */
public final class Top {
  private static final int INTERRUPTED = 130;
  private static final long KEY_MILLIS = 100;

  private final DuetFs fs;
  private final Happenings happenings;
  private final Paint paint;
  private final Looks looks;
  private final Clock clock;

  private TopText.Choice choice = new TopText.Choice(Sort.NUMBER, false);
  private @Nullable Frame frame;

  /**
   * Prepares the view.
   *
   * @param happenings what this client has heard
   * @param looks when the cluster is looked at
   */
  public Top(DuetFs fs, Happenings happenings, Paint paint, Looks looks, Clock clock) {
    this.fs = fs;
    this.happenings = happenings;
    this.paint = paint;
    this.looks = looks;
    this.clock = clock;
  }

  /**
   * Shows it until q or Ctrl-C is pressed, or the last look is over.
   *
   * @return the exit code
   */
  public int run(Terminal terminal) throws IOException {
    try (Events events = new Events(new ViewEvents(fs::views), happenings);
        Sampler sampler = new Sampler(fs.watchStatus(), clock, looks.every(), events::look);
        FullScreen screen = new FullScreen(terminal)) {
      return loop(screen, sampler, events);
    }
  }

  private int loop(FullScreen screen, Sampler sampler, Events events) throws IOException {
    TopModel model = new TopModel();
    TopText text = new TopText(paint, clock.getZone());
    Optional<Sample> seen = Optional.empty();
    int count = 0;
    while (true) {
      Optional<Sample> newest = sampler.newest();
      if (newest.isPresent() && !newest.equals(seen)) {
        if (count == looks.times()) {
          return 0;
        }
        count++;
        seen = newest;
        Frame next = model.next(newest.get(), events.all());
        frame = choice.paused() && frame != null ? frame : next;
      }
      if (frame != null) {
        Size size = screen.size();
        screen.show(text.lines(frame, choice, size.getColumns(), size.getRows()));
      }
      int key = screen.key(KEY_MILLIS);
      if (screen.isInterrupted()) {
        return INTERRUPTED;
      } else if (key == 'q' || key == 'Q' || key == FullScreen.END) {
        return 0;
      }
      press(key);
    }
  }

  private void press(int key) {
    switch (key) {
      case 'p', 'P', ' ' -> choice = new TopText.Choice(choice.sort(), !choice.paused());
      case 's', 'S' -> choice = new TopText.Choice(choice.sort().next(), choice.paused());
      default -> {}
    }
  }
}
