package org.duetfs.test.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.duetfs.client.DuetFs;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.PlainTree;
import org.duetfs.test.cluster.Seed;
import org.duetfs.test.cluster.ServerProcess;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.StoredTree;
import org.duetfs.test.cluster.Waits;
import org.duetfs.test.faults.Load;
import org.duetfs.test.faults.LoadStory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers are killed while eight writers are at work; nothing acknowledged is lost. */
@ExtendWith(ShowLogs.class)
class KillUnderLoadIT {
  private static final RemotePath FOLDER = RemotePath.of("/load");
  private static final int WRITERS = 8;
  private static final int FEWEST = 20;
  private static final int MOST = 400;

  @Test
  void killOne_rounds() throws Exception {
    rounds("killOne", 10, Cluster::pair, KillUnderLoadIT::killOne);
  }

  @Test
  void killBoth_rounds() throws Exception {
    rounds("killBoth", 3, Cluster::pair, KillUnderLoadIT::killAll);
  }

  @Test
  void killStandalone_rounds() throws Exception {
    rounds("killStandalone", 1, Cluster::standalone, KillUnderLoadIT::killAll);
  }

  /** Any number: {@code mvn -Ptorture verify -Dduetfs.rounds=1000}. */
  @Test
  @Tag("torture")
  void killOne_manyRounds() throws Exception {
    rounds("killOne", many(), Cluster::pair, KillUnderLoadIT::killOne);
  }

  /** Any number: {@code mvn -Ptorture verify -Dduetfs.rounds=1000}. */
  @Test
  @Tag("torture")
  void killBoth_manyRounds() throws Exception {
    rounds("killBoth", many(), Cluster::pair, KillUnderLoadIT::killAll);
  }

  /** Any number: {@code mvn -Ptorture verify -Dduetfs.rounds=1000}. */
  @Test
  @Tag("torture")
  void killStandalone_manyRounds() throws Exception {
    rounds("killStandalone", many(), Cluster::standalone, KillUnderLoadIT::killAll);
  }

  private static int many() {
    return Integer.getInteger("duetfs.rounds", 200);
  }

  /** One round, on a fresh cluster. */
  private interface Round {
    LoadStory play(Cluster cluster, SplittableRandom random) throws Exception;
  }

  private static void rounds(String name, int count, Callable<Cluster> fresh, Round round)
      throws Exception {
    long first = Seed.print(name + " of KillUnderLoadIT, its first round");
    for (long seed = first; seed < first + count; seed++) {
      try (Cluster cluster = fresh.call()) {
        try {
          LoadStory story = round.play(cluster, new SplittableRandom(seed));
          System.out.printf(
              "%s, seed %d: %d changes acknowledged%n", name, seed, story.acknowledged());
        } catch (Exception | AssertionError e) {
          System.err.printf("%s failed with -Dduetfs.seed=%d%n%s", name, seed, cluster.logs());
          throw e;
        }
      }
    }
  }

  private static LoadStory killOne(Cluster cluster, SplittableRandom random) throws Exception {
    int killed = random.nextInt(1, 3);
    int survivor = 3 - killed;
    LoadStory story;
    try (DuetFs one = cluster.client();
        DuetFs two = cluster.client()) {
      one.mkdir(FOLDER, false);
      try (Load load = new Load(List.of(one, two), FOLDER, WRITERS, random)) {
        awaitMore(load, random);
        cluster.kill(killed);
        awaitMore(load, random);
        Load.Ended ended = load.end();
        assertThat(ended.failures()).isEmpty();
        story = ended.story();
      }
      story.checkComplete(tree(one));
    }
    LoadStory told = story;
    Waits.untilAsserted(
        Waits.SOON, () -> told.checkComplete(PlainTree.of(cluster.server(survivor).data())));

    cluster.kill(survivor); // Or the other one would fill up before anybody sees what it held.
    cluster.start(killed);
    cluster.awaitState(killed, "stale");
    cluster.stop(killed);
    Map<String, String> stored = StoredTree.of(cluster.server(killed));
    assertThat(PlainTree.of(cluster.server(killed).data())).isEqualTo(stored);
    story.checkEarlierMoment(stored);

    cluster.start(killed, survivor);
    cluster.awaitServing(killed, survivor);
    cluster.stop(killed, survivor);
    for (ServerProcess server : cluster.servers()) {
      Map<String, String> plain = PlainTree.of(server.data());
      story.checkComplete(plain);
      assertThat(StoredTree.of(server)).isEqualTo(plain);
    }
    return story;
  }

  private static LoadStory killAll(Cluster cluster, SplittableRandom random) throws Exception {
    int[] all = cluster.servers().stream().mapToInt(ServerProcess::number).toArray();
    LoadStory story;
    try (DuetFs one = cluster.client();
        DuetFs two = cluster.client()) {
      one.mkdir(FOLDER, false);
      try (Load load = new Load(List.of(one, two), FOLDER, WRITERS, random)) {
        awaitMore(load, random);
        cluster.kill(all);
        story = load.end().story();
      }
    }
    cluster.start(all);
    cluster.awaitServing(all);
    try (DuetFs fs = cluster.client()) {
      story.checkComplete(tree(fs));
      fs.create(FOLDER.child("on-it-goes"));
    }
    for (ServerProcess server : cluster.servers()) {
      Waits.untilAsserted(
          Waits.SOON,
          () -> assertThat(PlainTree.of(server.data())).containsKey(FOLDER + "/on-it-goes"));
    }
    cluster.stop(all);
    Map<String, String> plain = PlainTree.of(cluster.server(1).data());
    story.checkComplete(plain);
    for (ServerProcess server : cluster.servers()) {
      assertThat(PlainTree.of(server.data())).isEqualTo(plain);
      assertThat(StoredTree.of(server)).isEqualTo(plain);
    }
    return story;
  }

  /** Waits for a drawn number of changes, and a drawn while after the last of them. */
  private static void awaitMore(Load load, SplittableRandom random) throws InterruptedException {
    int enough = load.acknowledged() + random.nextInt(FEWEST, MOST);
    Waits.until(
        enough + " changes", Waits.START, () -> load.isOver() || load.acknowledged() >= enough);
    Waits.pass(Duration.ofMillis(random.nextInt(20)));
  }

  /** Returns what the client finds below the load's folder. */
  private static Map<String, String> tree(DuetFs fs) {
    Map<String, String> found = new TreeMap<>();
    for (RemoteNode writer : fs.list(FOLDER)) {
      RemotePath folder = FOLDER.child(writer.name());
      for (RemoteNode file : fs.list(folder)) {
        RemotePath path = folder.child(file.name());
        found.put(path.toString(), PlainTree.describe(fs.read(path)));
      }
    }
    return found;
  }
}
