package org.duetfs.test.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duetfs.client.ClientConfig;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;

/**
 * A fresh cluster of server processes in a temporary home, on ports of its own; the protocol's
 * times are half of the usual ones. Closing it ends its processes and removes the home. Not thread
 * safe.
 */
public final class Cluster implements OpenCluster {
  /** A setting: the protocol's times as users have them, where a test looks at times. */
  public static final String USUAL_TIMES = "server.time-scale = 1.0\n";

  private static final int TRIES = 5;
  private static final String PORT_TAKEN = "in use";
  private static final String ALONE = "alone";

  private final Path folder;
  private final Path home;
  private final Path conf;
  private final List<ServerProcess> servers;

  private Cluster(Path folder, Path home, Path conf, List<ServerProcess> servers) {
    this.folder = folder;
    this.home = home;
    this.conf = conf;
    this.servers = servers;
    OpenClusters.add(this);
  }

  /** Founds and starts the usual four servers, and waits until all serve. */
  public static Cluster four() throws IOException, InterruptedException {
    return four("");
  }

  /**
   * Founds and starts the usual four servers, and waits until all serve.
   *
   * @param settings lines of configuration, of servers and clients
   */
  public static Cluster four(String settings) throws IOException, InterruptedException {
    return start(4, settings, Routes.DIRECT);
  }

  /** Founds and starts one pair, and waits until both members serve. */
  public static Cluster pair() throws IOException, InterruptedException {
    return start(2, "", Routes.DIRECT);
  }

  /**
   * Founds and starts one pair, and waits until both members serve.
   *
   * @param settings lines of configuration, of servers and clients
   */
  public static Cluster pair(String settings) throws IOException, InterruptedException {
    return start(2, settings, Routes.DIRECT);
  }

  /** Starts one server that serves alone, and waits until it does. */
  public static Cluster standalone() throws IOException, InterruptedException {
    return start(1, "", Routes.DIRECT);
  }

  /**
   * Founds and starts that many servers, and waits until all serve; anew on other ports when
   * somebody took one.
   *
   * @param settings lines of configuration, of servers and clients
   * @param routes between the servers; clients go the direct way
   */
  public static Cluster start(int count, String settings, Routes routes)
      throws IOException, InterruptedException {
    for (int tries = 1; ; tries++) {
      Cluster cluster = found(count, settings, routes);
      try {
        cluster.start(IntStream.rangeClosed(1, count).toArray());
        cluster.awaitServing(IntStream.rangeClosed(1, count).toArray());
        return cluster;
      } catch (PortTakenException e) {
        cluster.close();
        if (tries == TRIES) {
          throw e;
        }
      } catch (RuntimeException | Error e) {
        System.err.println(cluster.logs());
        cluster.close();
        throw e;
      }
    }
  }

  private static Cluster found(int count, String settings, Routes routes)
      throws IOException, InterruptedException {
    Path folder = Folders.fresh();
    Path home = Files.createDirectory(folder.resolve("home"));
    int first = Ports.free(count);
    List<Integer> ports = IntStream.range(first, first + count).boxed().toList();
    Path conf = Files.writeString(folder.resolve("test.conf"), TestConf.quick(ports, settings));
    List<ServerProcess> servers = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      List<String> member =
          count == 1 ? List.of("--standalone") : List.of("--member", Integer.toString(number));
      Path own = folder.resolve("server%d.conf".formatted(number));
      Files.writeString(own, TestConf.quick(seenBy(number, ports, routes), settings));
      int port = ports.get(number - 1);
      servers.add(new ServerProcess(number, port, command(own, home, member), folder, home));
    }
    Cluster cluster = new Cluster(folder, home, conf, List.copyOf(servers));
    if (count > 1) {
      Programs.run(
          Jars.server(List.of("format", "--conf", conf.toString(), "--home", home.toString())));
    }
    return cluster;
  }

  /** Returns where a server reaches the others, and listens itself. */
  private static List<Integer> seenBy(int server, List<Integer> ports, Routes routes)
      throws IOException {
    List<Integer> seen = new ArrayList<>(ports);
    for (int other = 1; other <= ports.size(); other++) {
      if (other != server) {
        seen.set(other - 1, routes.port(server, other, ports.get(other - 1)));
      }
    }
    return seen;
  }

  private static List<String> command(Path conf, Path home, List<String> member) {
    List<String> args =
        new ArrayList<>(List.of("--conf", conf.toString(), "--home", home.toString()));
    args.addAll(member);
    return Jars.server(args);
  }

  /** Returns the server with this number, from 1. */
  public ServerProcess server(int number) {
    return servers.get(number - 1);
  }

  /** Returns all servers in order. */
  public List<ServerProcess> servers() {
    return servers;
  }

  /** Returns the file that names the cluster's addresses. */
  public Path conf() {
    return conf;
  }

  /** Returns a folder for the test's own files. */
  public Path folder() {
    return folder;
  }

  /** Returns the folder of arbiter, secret and members. */
  public Path home() {
    return home;
  }

  /** Returns the configuration of this cluster's clients. */
  public ClientConfig clientConfig() {
    return ClientConfig.load(Optional.of(conf), Optional.empty());
  }

  /** Connects a client, which the caller closes. */
  public DuetFs client(Notices notices) {
    return DuetFs.connect(clientConfig(), notices);
  }

  /** Connects a client that hears no notices, which the caller closes. */
  public DuetFs client() {
    return client(Notices.NONE);
  }

  /** Returns what runs shells on this cluster. */
  public Shells shells() {
    return new Shells(folder, List.of("--conf", conf.toString(), "--no-start"));
  }

  /** Starts servers that have no process, and does not wait for them. */
  public void start(int... numbers) throws IOException {
    for (int number : numbers) {
      server(number).start();
    }
  }

  /** Starts a stale server that is to go on all the same, and waits until it serves. */
  public void startForced(int number) throws IOException {
    server(number).start("--force");
    awaitState(number, "alone");
  }

  /** Takes a server's disk away; the next start finds a blank one. */
  public void wipe(int number) throws IOException {
    if (server(number).isAlive()) {
      throw new IllegalStateException("server" + number + " runs");
    }
    Folders.remove(server(number).folder());
  }

  /** Copies a server's disk, and returns where the copy lies; the server must not run. */
  public Path backUp(int number) throws IOException {
    Path backup = folder.resolve("backup" + number);
    Folders.copy(server(number).folder(), backup);
    return backup;
  }

  /** Puts a copy in the place of a server's disk. */
  public void restore(int number, Path backup) throws IOException {
    wipe(number);
    Folders.copy(backup, server(number).folder());
  }

  /** Waits until both members of a pair serve in one view. */
  public void awaitWhole(int pair) {
    List<ServerProcess> members = List.of(server(2 * pair - 1), server(2 * pair));
    Waits.until(
        "pair " + pair + " is whole",
        Waits.WHOLE,
        () -> {
          List<String> states = new ArrayList<>();
          for (ServerProcess member : members) {
            checkAlive(member);
            states.add(member.health().map(Health::state).orElse("away"));
          }
          Collections.sort(states);
          return states.equals(List.of("follower", "leader"));
        });
  }

  /**
   * Waits until these servers answer requests for files.
   *
   * @throws IllegalStateException when one of them ended instead
   */
  public void awaitServing(int... numbers) {
    for (int number : numbers) {
      ServerProcess server = server(number);
      Waits.until(
          "server" + number + " serves", Waits.START, () -> checkAlive(server) && server.serves());
    }
  }

  /** Waits until a server that refuses to go on has ended, and returns its exit code. */
  public int awaitEnd(int number) throws InterruptedException {
    return Waits.exit("server" + number, server(number).process(), Waits.START);
  }

  /** Waits until a server says that it is this to its pair. */
  public void awaitState(int number, String state) {
    ServerProcess server = server(number);
    Waits.until(
        "server" + number + " is " + state,
        Waits.START,
        () ->
            checkAlive(server) && server.health().map(h -> h.state().equals(state)).orElse(false));
  }

  /** Waits until both members of every pair are in sync and serve. */
  public void awaitWhole() {
    for (ServerProcess server : servers) {
      Waits.until(
          "server" + server.number() + " is in its pair",
          Waits.START,
          () ->
              checkAlive(server)
                  && server
                      .health()
                      .map(h -> h.serves() && !h.state().equals(ALONE))
                      .orElse(false));
    }
  }

  private static boolean checkAlive(ServerProcess server) throws IOException {
    if (server.isAlive()) {
      return true;
    }
    if (server.printed().contains(PORT_TAKEN)) {
      throw new PortTakenException(server.port());
    }
    throw new IllegalStateException(
        "server%d ended with %d:%n%s"
            .formatted(server.number(), server.process().exitValue(), server.printed()));
  }

  /** Kills servers with SIGKILL at one instant, and waits until they are gone. */
  public void kill(int... numbers) throws IOException, InterruptedException {
    List<ServerProcess> hit = chosen(numbers);
    send(Signal.KILL, hit);
    for (ServerProcess server : hit) {
      Waits.exit("the killed server" + server.number(), server.process(), Waits.SOON);
    }
  }

  /** Asks servers to end with SIGTERM, and waits until they have. */
  public void stop(int... numbers) throws IOException, InterruptedException {
    List<ServerProcess> asked = chosen(numbers);
    send(Signal.TERM, asked);
    for (ServerProcess server : asked) {
      Waits.exit("the stopped server" + server.number(), server.process(), Waits.SOON);
    }
  }

  /** Stops servers in mid-instruction, with SIGSTOP. */
  public void pause(int... numbers) throws IOException, InterruptedException {
    send(Signal.STOP, chosen(numbers));
  }

  /** Lets paused servers go on, with SIGCONT. */
  public void resume(int... numbers) throws IOException, InterruptedException {
    send(Signal.CONT, chosen(numbers));
  }

  private static void send(Signal signal, List<ServerProcess> servers)
      throws IOException, InterruptedException {
    signal.send(servers.stream().filter(ServerProcess::isAlive).map(ServerProcess::pid).toList());
  }

  private List<ServerProcess> chosen(int... numbers) {
    return Arrays.stream(numbers).mapToObj(this::server).toList();
  }

  @Override
  public String logs() {
    return servers.stream().map(LogTail::of).collect(Collectors.joining());
  }

  @Override
  public void close() throws IOException {
    OpenClusters.remove(this);
    endProcesses();
    Folders.remove(folder);
  }

  @Override
  public void endProcesses() {
    List<Process> alive =
        servers.stream().filter(ServerProcess::isAlive).map(ServerProcess::process).toList();
    alive.forEach(Process::destroyForcibly);
    alive.forEach(process -> process.onExit().join());
  }

  /** A server found its port taken. */
  private static final class PortTakenException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    PortTakenException(int port) {
      super("somebody took port " + port);
    }
  }
}
