package org.duetfs.shell.prompt;

import java.io.IOException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.InfoCmp;

/** Opens the terminal at which a person sits. */
public final class Terminals {
  /**
   * What a dumb terminal can still do. For the type "dumb" itself JLine leaves both the editing of
   * the line and Ctrl-C to the system, and shows each line twice.
   */
  static final String PLAIN = "duetfs-plain";

  private static final String PLAIN_CAPABILITIES =
      PLAIN + "|no escape codes,\n\tam,\n\tcols#80,\n\tbel=^G, cr=^M, cub1=^H, cud1=^J, ind=^J,\n";

  private Terminals() {}

  /** Tells whether it knows no escape codes. */
  public static boolean isPlain(Terminal terminal) {
    return terminal.getType().equals(PLAIN) || terminal.getType().startsWith(Terminal.TYPE_DUMB);
  }

  /** Tells JLine what the plain terminal can do. */
  static void describePlain() {
    InfoCmp.setDefaultInfoCmp(PLAIN, PLAIN_CAPABILITIES);
  }

  /**
   * Opens this process's terminal.
   *
   * @param type as in the environment's TERM
   */
  public static Terminal open(String type) throws IOException {
    describePlain();
    Terminal terminal =
        TerminalBuilder.builder()
            .name("duetfs")
            .type(type.equals(Terminal.TYPE_DUMB) ? PLAIN : type)
            .providers("jni,exec")
            .dumb(true)
            .build();
    if (terminal.getWidth() < 1) {
      // Some pseudo-terminals do not say how large they are; nothing fits into none.
      terminal.setSize(new Size(80, 24));
    }
    return terminal;
  }
}
