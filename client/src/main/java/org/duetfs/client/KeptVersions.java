package org.duetfs.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.duetfs.client.pair.PairClient;
import org.duetfs.client.pair.ServerAnswer;
import org.duetfs.client.route.Router;
import org.duetfs.client.transfer.ByteSource;
import org.duetfs.client.transfer.Downloads;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;

/** The conflicts that the servers keep, each asked for its own. Thread safe. */
final class KeptVersions {
  private final ClientConfig config;
  private final Router router;
  private final Reader reader;
  private final Downloads downloads;

  KeptVersions(ClientConfig config, Router router, Reader reader, Downloads downloads) {
    this.config = config;
    this.router = router;
    this.reader = reader;
    this.downloads = downloads;
  }

  /** Returns those of all servers that answer at once. */
  KeptVersion.All all() {
    return all(PairClient::askServer);
  }

  /** How a server is asked. */
  private interface Asking {
    Optional<ServerAnswer> ask(PairClient pair, int server, ClientCall call);
  }

  private KeptVersion.All all(Asking asking) {
    List<KeptVersion> found = new ArrayList<>();
    List<Integer> silent = new ArrayList<>();
    for (int server = 1; server <= config.servers().size(); server++) {
      Optional<ServerAnswer> answer =
          asking.ask(pair(server), server, new ClientCall.ListConflicts());
      if (answer.isPresent() && answer.get().answer() instanceof ClientAnswer.Conflicts conflicts) {
        for (Conflict conflict : conflicts.conflicts()) {
          found.add(version(server, conflict));
        }
      } else {
        silent.add(server);
      }
    }
    found.sort(
        Comparator.comparing((KeptVersion version) -> version.kept().path())
            .thenComparing(version -> version.kept().view()));
    return new KeptVersion.All(found, silent);
  }

  /** Counts those of a pair's servers, as far as they answer. */
  long count(int pair) {
    return config.serversOf(pair).stream()
        .map(server -> pair(server).tellServer(server, new ClientCall.ListConflicts()))
        .flatMap(Optional::stream)
        .map(ServerAnswer::answer)
        .filter(ClientAnswer.Conflicts.class::isInstance)
        .mapToLong(answer -> ((ClientAnswer.Conflicts) answer).conflicts().size())
        .sum();
  }

  private KeptVersion version(int server, Conflict conflict) {
    List<Integer> mirrors =
        config.serversOf(config.pairOf(server)).stream().filter(other -> other != server).toList();
    try {
      return new KeptVersion(server, mirrors, conflict, reader.find(conflict.path()), true);
    } catch (DuetException e) {
      return new KeptVersion(server, mirrors, conflict, Optional.empty(), false);
    }
  }

  /**
   * Returns the conflicts of one path, the oldest first.
   *
   * @throws DuetException NOT_FOUND when there is none, NO_MEMBER when a server that may keep one
   *     does not answer
   */
  List<KeptVersion> of(RemotePath path) {
    KeptVersion.All all = all();
    List<KeptVersion> found = at(path, all);
    if (found.isEmpty() && !all.silent().isEmpty()) {
      all = all(PairClient::tellServer); // A busy one is waited for before it is called silent.
      found = at(path, all);
    }
    if (found.isEmpty() && !all.silent().isEmpty()) {
      throw new DuetException(
          ErrorCode.NO_MEMBER,
          "%s: no conflict is known, but server%d does not answer"
              .formatted(path, all.silent().get(0)));
    } else if (found.isEmpty()) {
      throw new DuetException(ErrorCode.NOT_FOUND, path + ": there is no conflict; see conflicts");
    }
    return found;
  }

  private static List<KeptVersion> at(RemotePath path, KeptVersion.All all) {
    return all.versions().stream().filter(version -> version.kept().path().equals(path)).toList();
  }

  /** Returns the content that is kept. */
  ByteSource content(KeptVersion version) {
    return downloads.kept(pair(version.server()).member(version.server()), version.kept());
  }

  /**
   * Looks whether the content is to be had.
   *
   * @throws DuetException CORRUPT when its copy is damaged, NO_MEMBER when its server does not
   *     answer
   */
  void check(KeptVersion version) {
    if (version.kept().damaged()) {
      throw new DuetException(
          ErrorCode.CORRUPT,
          "%s: server%d's copy was damaged, its bytes are lost; keep the other one"
              .formatted(version.kept().path(), version.server()));
    }
    try {
      content(version).open(0).close();
    } catch (IOException e) {
      throw lost(version, e);
    }
  }

  static DuetException lost(KeptVersion version, IOException e) {
    return e.getCause() instanceof DuetException refused
        ? refused
        : new DuetException(
            ErrorCode.NO_MEMBER,
            "%s: server%d, which keeps it, does not answer: %s"
                .formatted(version.kept().path(), version.server(), e.getMessage()),
            e);
  }

  /** Passes on the kept bytes of a path. */
  void read(RemotePath path, OutputStream out) throws IOException {
    KeptVersion version =
        of(path).stream()
            .filter(each -> each.kept().kind().isFile())
            .findFirst()
            .orElseThrow(
                () ->
                    new DuetException(ErrorCode.NOT_FOUND, path + ": no file of it is kept aside"));
    try (InputStream in = content(version).open(0)) {
      in.transferTo(out);
    }
  }

  /**
   * Lets a server forget a conflict.
   *
   * @throws DuetException NO_MEMBER when it does not answer; the conflict stays listed then
   */
  void drop(KeptVersion version) {
    int server = version.server();
    Optional<ServerAnswer> answer =
        pair(server).tellServer(server, new ClientCall.DropConflict(version.kept().id()));
    if (answer.isEmpty() || !(answer.get().answer() instanceof ClientAnswer.Heard)) {
      throw new DuetException(
          ErrorCode.NO_MEMBER,
          "%s: server%d does not answer; the conflict stays listed, resolve it again"
              .formatted(version.kept().path(), server));
    }
  }

  private PairClient pair(int server) {
    return router.pair(config.pairOf(server));
  }
}
