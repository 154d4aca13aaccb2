package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.PlainTree;
import org.duetfs.test.cluster.ServerProcess;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.duetfs.test.faults.SmallDisk;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The disk of one member is full, or of both: writes are refused and leave nothing, the pair stays
 * whole, and all else goes on. Needs the right to mount a small disk (root has it).
 */
@ExtendWith(ShowLogs.class)
class FullDiskIT {
  private static final long DISK = 48L << 20;
  private static final int LARGE = 1 << 20;
  private static final int SMALL = 16 << 10;
  private static final String SETTINGS = "server.reserve = 4M\nserver.ballast = 2M\n";
  private static final RemotePath TOP = RemotePath.of("/d");
  private static final RemotePath KEPT = TOP.child("kept");

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void disksOfMembersFull_refuseWritesCleanlyAndAllElseGoesOn(int full) throws Exception {
    List<SmallDisk> disks = new ArrayList<>();
    try (Cluster cluster = Cluster.pair(SETTINGS)) {
      Assumptions.assumeTrue(
          SmallDisk.isPossible(cluster.folder()), "no small disks: this user may not mount any");
      try {
        for (int member = 2; member > 2 - full; member--) {
          cluster.stop(member);
          cluster.wipe(member);
          disks.add(SmallDisk.at(cluster.server(member).folder(), DISK));
          cluster.start(member);
          cluster.awaitWhole(1);
        }
        fillAndTry(cluster, disks);
      } catch (RuntimeException | AssertionError e) {
        System.err.println(cluster.logs());
        throw e;
      } finally {
        for (SmallDisk disk : disks) {
          disk.close(); // Before the cluster removes its folder, which a mount would forbid.
        }
      }
    }
  }

  private static void fillAndTry(Cluster cluster, List<SmallDisk> disks) throws Exception {
    try (DuetFs fs = cluster.client()) {
      fs.mkdir(TOP, false);
      fs.write(KEPT, "kept".getBytes(UTF_8));
      byte[] mostOfIt = new byte[30 << 20];
      fs.write(TOP.child("most"), mostOfIt); // Staged, it takes more than it leaves.
      Map<String, String> expected = new TreeMap<>();
      expected.put("/", "directory");
      expected.put(TOP.toString(), "directory");
      expected.put(KEPT.toString(), PlainTree.describe("kept".getBytes(UTF_8)));
      expected.put(TOP.child("most").toString(), PlainTree.describe(mostOfIt));
      long generation = generation(fs);
      int large = writeUntilRefused(fs, "large", LARGE, expected);
      int small = writeUntilRefused(fs, "small", SMALL, expected);
      System.out.printf("full after %d large files and %d small ones%n", large, small);
      assertThat(large).isPositive();
      assertHold(cluster, expected);
      assertThat(fs.health().pairs().get(0).marks()).isEqualTo("[UU]");

      for (SmallDisk disk : disks) {
        disk.fill(); // Not a byte is left, but for the ballast that is given up now.
      }
      assertThat(fs.read(KEPT)).asString(UTF_8).isEqualTo("kept");
      remove(fs, TOP.child("large0"), expected);
      assertHold(cluster, expected);
      assertThat(generation(fs)).as("generation of the view").isEqualTo(generation);

      cluster.kill(1);
      assertThat(fs.read(KEPT)).asString(UTF_8).isEqualTo("kept");
      remove(fs, TOP.child("most"), expected);

      disks.get(0).empty();
      if (disks.size() > 1) {
        disks.get(1).close(); // A larger disk in its place. The full one may lack room to fill up:
        cluster.wipe(1); // what the killed process had not noted as applied comes once more.
      }
      cluster.start(1);
      cluster.awaitWhole(1);
      byte[] last = new byte[LARGE];
      Waits.until("there is room again", Waits.SOON, () -> isTaken(fs, TOP.child("last"), last));
      expected.put(TOP.child("last").toString(), PlainTree.describe(last));
      assertHold(cluster, expected);
    }
  }

  private static long generation(DuetFs fs) {
    return fs.status(false).pairs().get(0).generation();
  }

  /** Writes files until one is refused; returns how many were not. */
  private static int writeUntilRefused(
      DuetFs fs, String name, int size, Map<String, String> expected) {
    for (int i = 0; i < DISK / size; i++) {
      RemotePath path = TOP.child(name + i);
      byte[] content = new byte[size];
      content[0] = (byte) i;
      try {
        fs.write(path, content);
        expected.put(path.toString(), PlainTree.describe(content));
      } catch (DuetException e) {
        assertThat(e.code()).as("%s", e).isEqualTo(ErrorCode.NO_SPACE);
        return i;
      }
    }
    throw new AssertionError("the disk takes more than it has");
  }

  private static boolean isTaken(DuetFs fs, RemotePath path, byte[] content) {
    try {
      fs.write(path, content);
      return true;
    } catch (DuetException e) {
      assertThat(e.code()).as("%s", e).isEqualTo(ErrorCode.NO_SPACE);
      return false;
    }
  }

  private static void remove(DuetFs fs, RemotePath path, Map<String, String> expected) {
    fs.remove(path, false);
    expected.remove(path.toString());
  }

  /** Both members hold what was acknowledged, and nothing of what was refused. */
  private static void assertHold(Cluster cluster, Map<String, String> expected) {
    for (ServerProcess server : cluster.servers()) {
      Waits.untilAsserted(
          Waits.SOON, () -> assertThat(heldBy(server)).as("%s", server.data()).isEqualTo(expected));
    }
  }

  /** Returns what a server's folder holds; nothing while it changes. */
  private static Map<String, String> heldBy(ServerProcess server) throws IOException {
    try {
      return PlainTree.of(server.data());
    } catch (NoSuchFileException e) {
      return Map.of();
    }
  }
}
