package org.duetfs.test.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.duetfs.client.ClientConfig;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;

/**
 * Four servers that {@code run-servers.sh} looks after, as a user would have them: in a temporary
 * home, on free ports. Closing it kills them and removes the home. Not thread safe.
 */
public final class ScriptedCluster implements OpenCluster {
  private static final int SERVERS = 4;

  private final Path folder;
  private final int port;

  private ScriptedCluster(Path folder, int port) {
    this.folder = folder;
    this.port = port;
    OpenClusters.add(this);
  }

  /** Makes a place for one, and starts nothing. */
  public static ScriptedCluster prepared() throws IOException {
    Path folder = Folders.fresh();
    int port = Ports.free(SERVERS);
    Files.writeString(conf(folder), TestConf.usual(port, SERVERS));
    return new ScriptedCluster(folder, port);
  }

  /** Starts the servers; returns when all answer. */
  public static ScriptedCluster started() throws IOException, InterruptedException {
    ScriptedCluster cluster = prepared();
    try {
      cluster.servers("start");
      return cluster;
    } catch (RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  /**
   * Runs {@code run-servers.sh} with these words and returns what it printed; fails when it does.
   */
  public String servers(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(script("run-servers.sh")));
    command.addAll(Arrays.asList(words));
    command.addAll(options());
    return Programs.run(command);
  }

  /** Kills a server with SIGKILL, at this moment: no script comes between. */
  public void kill(int server) throws IOException, InterruptedException {
    Signal.KILL.send(List.of(pid(server)));
  }

  /** Stops a server in mid-instruction, with SIGSTOP. */
  public void pause(int server) throws IOException, InterruptedException {
    Signal.STOP.send(List.of(pid(server)));
  }

  /** Lets a paused server go on, and starts one that is down. */
  public void revive(int server) throws IOException, InterruptedException {
    servers("resume", Integer.toString(server));
    servers("start", Integer.toString(server));
  }

  /** Waits until both members of a pair serve in one view. */
  public void awaitWhole(int pair) {
    Waits.until("pair " + pair + " is whole", Waits.WHOLE, () -> isWhole(pair));
  }

  /** Tells whether both members of a pair serve in one view. */
  public boolean isWhole(int pair) throws InterruptedException {
    Set<String> states = new HashSet<>();
    for (int server = 2 * pair - 1; server <= 2 * pair; server++) {
      states.add(health(server).map(Health::state).orElse("away"));
    }
    return states.equals(Set.of("leader", "follower"));
  }

  /** Returns what runs {@code run-shell.sh} on these servers, which starts them if need be. */
  public Shells shells() {
    return new Shells(folder, options(), List.of(script("run-shell.sh")));
  }

  /** Returns what starts {@code run-shell.sh} on these servers; words may follow. */
  public List<String> shellCommand() {
    List<String> command = new ArrayList<>(List.of(script("run-shell.sh")));
    command.addAll(options());
    return command;
  }

  /** Connects a client, which the caller closes. */
  public DuetFs client(Notices notices) {
    return DuetFs.connect(ClientConfig.load(Optional.of(conf(folder)), Optional.empty()), notices);
  }

  /** Returns the health of a server; empty when it does not answer. */
  public Optional<Health> health(int server) throws InterruptedException {
    return Health.of(port + server - 1);
  }

  /** Returns a server's port on 127.0.0.1. */
  public int port(int server) {
    return port + server - 1;
  }

  /** Returns the most memory that a server's process ever held, in bytes. */
  public long peakMemory(int server) throws IOException {
    return ProcessMemory.peak(pid(server));
  }

  /** Returns a folder for the test's own files. */
  public Path folder() {
    return folder;
  }

  private Path home() {
    return folder.resolve("home");
  }

  private List<String> options() {
    return List.of(
        "--conf", conf(folder).toString(),
        "--home", home().toString(),
        "--port", Integer.toString(port));
  }

  private static Path conf(Path folder) {
    return folder.resolve("test.conf");
  }

  private static String script(String name) {
    return Jars.root().resolve(name).toString();
  }

  private long pid(int server) throws IOException {
    return Long.parseLong(Files.readString(pidFile(server)).strip());
  }

  private Path pidFile(int server) {
    return home().resolve("run").resolve("server" + server + ".pid");
  }

  @Override
  public String logs() {
    try {
      return Files.isDirectory(home()) ? servers("logs") : "";
    } catch (IOException | IllegalStateException e) {
      return "the logs cannot be read: " + e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  @Override
  public void endProcesses() {
    try {
      if (Files.isDirectory(home())) {
        servers("kill");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    OpenClusters.remove(this);
    endProcesses();
    Folders.remove(folder);
  }
}
