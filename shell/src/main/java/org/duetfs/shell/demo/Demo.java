package org.duetfs.shell.demo;

import java.util.ArrayList;
import java.util.List;
import org.duetfs.shell.line.Lexer;

/**
 * A demonstration as its script tells it: an ordinary script, whose first comment is its title, and
 * each other one is told before the command below it. What stands below the comment {@code #
 * Afterwards} tidies up, and is run whatever happened before.
 *
 * @param name its file's, without what follows the dot
 */
public record Demo(String name, String title, List<Scene> scenes, List<Scene> afterwards) {
  private static final String AFTERWARDS = "Afterwards";

  /** Copies the lists. */
  public Demo {
    scenes = List.copyOf(scenes);
    afterwards = List.copyOf(afterwards);
  }

  /** Reads a script. */
  static Demo of(String name, String script) {
    return new Reader().read(name, script.lines().toList());
  }

  /** Reads a script line by line. Not thread safe. */
  private static final class Reader {
    private final List<Scene> scenes = new ArrayList<>();
    private final List<Scene> afterwards = new ArrayList<>();
    private final List<String> narration = new ArrayList<>();
    private List<Scene> now = scenes;
    private String title = "";

    Demo read(String name, List<String> lines) {
      int at = 0;
      while (at < lines.size()) {
        String line = lines.get(at).strip();
        if (line.startsWith("#")) {
          comment(line.substring(1).strip());
          at++;
        } else if (line.isEmpty()) {
          tell(at);
          at++;
        } else {
          at += command(lines, at);
        }
      }
      tell(at);
      return new Demo(name, title, scenes, afterwards);
    }

    private void comment(String text) {
      if (title.isEmpty()) {
        title = text;
      } else if (text.equals(AFTERWARDS)) {
        now = afterwards;
      } else {
        narration.add(text);
      }
    }

    /** Tells what no command followed. */
    private void tell(int at) {
      if (!narration.isEmpty()) {
        now.add(new Scene(narration, "", at));
        narration.clear();
      }
    }

    /** Takes a command, and returns how many lines it has. */
    private int command(List<String> lines, int from) {
      Lexer lexer = new Lexer();
      int to = from;
      do {
        lexer.feed(lines.get(to++)).feed("\n");
      } while (lexer.isOpen() && to < lines.size());
      now.add(new Scene(narration, String.join("\n", lines.subList(from, to)), from + 1));
      narration.clear();
      return to - from;
    }
  }
}
