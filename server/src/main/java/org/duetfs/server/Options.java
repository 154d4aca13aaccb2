package org.duetfs.server;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * The command line.
 *
 * @param format only found the cluster
 * @param help only tell how it is used
 * @param conf the configuration's file
 * @param member the server's number
 * @param home the cluster's folder
 * @param port the first of the servers' consecutive ports on 127.0.0.1
 * @param standalone a pair of one member, with an arbiter of its own
 * @param force go on with this member although it is stale
 */
record Options(
    boolean format,
    boolean help,
    Optional<Path> conf,
    OptionalInt member,
    Path home,
    OptionalInt port,
    boolean standalone,
    boolean force) {
  static final String USAGE =
      """
      usage: java -jar duetfs-server.jar [format] [--conf FILE] [--home DIR] [--port N]
                                         (--member N [--force] | --standalone)

        format        found the cluster in its home, which must be empty, and end
        --member N    serve as server N of the cluster, from 1
        --force       go on although this member is stale and its mirror, which knows better, is
                      away; what only the mirror holds is kept as conflicts when it comes back
        --standalone  serve alone, as a pair of one member; founds its own home
        --conf FILE   the configuration (conf/duetfs.conf)
        --home DIR    the cluster's folder (var)
        --port N      the first of the servers' consecutive ports on 127.0.0.1
      """;

  /**
   * Reads a command line.
   *
   * @throws DuetException BAD_COMMAND
   */
  static Options parse(List<String> args) {
    boolean format = false;
    boolean help = false;
    boolean standalone = false;
    boolean force = false;
    Optional<Path> conf = Optional.empty();
    Path home = Path.of("var");
    OptionalInt member = OptionalInt.empty();
    OptionalInt port = OptionalInt.empty();
    for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
      String arg = rest.next();
      switch (arg) {
        case "format" -> format = true;
        case "--help", "-h" -> help = true;
        case "--standalone" -> standalone = true;
        case "--force" -> force = true;
        case "--conf" -> conf = Optional.of(Path.of(value(arg, rest)));
        case "--home" -> home = Path.of(value(arg, rest));
        case "--member" -> member = OptionalInt.of(number(arg, rest));
        case "--port" -> port = OptionalInt.of(number(arg, rest));
        default -> throw new DuetException(ErrorCode.BAD_COMMAND, "unknown option " + arg);
      }
    }
    if (!format && !help && !standalone && member.isEmpty()) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, "which server? say --member N, or --standalone");
    }
    if (force && member.isEmpty()) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "--force needs --member N");
    }
    return new Options(format, help, conf, member, home, port, standalone, force);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new DuetException(ErrorCode.BAD_COMMAND, option + " needs a value");
    }
    return rest.next();
  }

  private static int number(String option, Iterator<String> rest) {
    String text = value(option, rest);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new DuetException(ErrorCode.BAD_COMMAND, option + " " + text + " is no number", e);
    }
  }
}
