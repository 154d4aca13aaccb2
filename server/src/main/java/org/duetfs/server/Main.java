package org.duetfs.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * The server's command. With the serial collector ({@code -XX:+UseSerialGC}) a heap of 64 MiB
 * suffices for some ten thousand names, one of 256 MiB for a quarter of a million. {@code
 * -XX:+ExitOnOutOfMemoryError} makes a smaller one a crash, of which the pair knows how to go on;
 * run-servers.sh also starts the server from an archive of its classes.
 */
public final class Main {
  private static final int UNEXPECTED = 1;

  private Main() {}

  /** Serves until it is told to stop; exits with the code of the error when it cannot. */
  public static void main(String[] args) throws InterruptedException {
    Hardening.apply();
    System.exit(run(List.of(args), new PrintStream(System.err, true, StandardCharsets.UTF_8)));
  }

  private static int run(List<String> args, PrintStream err) throws InterruptedException {
    try {
      Options options = Options.parse(args);
      if (options.help()) {
        err.print(Options.USAGE);
      } else if (options.format()) {
        ServerConfig config = ServerConfig.load(options);
        Server.founding(options.home()).found(config.shape());
      } else {
        serve(options);
      }
      return 0;
    } catch (DuetException e) {
      err.println("duetfs-server: " + e.getMessage());
      return e.code().exit();
    } catch (IOException e) {
      err.println("duetfs-server: " + e.getMessage());
      return UNEXPECTED;
    } catch (OutOfMemoryError e) {
      err.printf(
          "duetfs-server: a heap of %d MiB is too small for what lies on the disk: give it more"
              + " (-Xmx); nothing is lost%n",
          Runtime.getRuntime().maxMemory() >> 20);
      return UNEXPECTED;
    }
  }

  private static void serve(Options options) throws IOException, InterruptedException {
    ServerConfig config = ServerConfig.load(options);
    Path home = options.home();
    int number = options.member().orElse(1);
    if (number < 1 || number > config.addresses().size()) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, "there is no server" + number + " in the configuration");
    }
    if (options.standalone()) {
      Server.founding(home).found(config.shape());
    }
    Server server = Server.start(home, config, number, options.force());
    StopSignal.serve(server);
  }
}
