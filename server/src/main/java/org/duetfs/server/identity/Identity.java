package org.duetfs.server.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.duetfs.server.disk.Durable;

/**
 * Whose a member's folder is, as its {@code meta/identity} says.
 *
 * @param disk random; a wiped folder gets another one
 */
public record Identity(String cluster, int pair, int server, String disk) {
  private static final int FORMAT = 1;

  static Path file(Path folder) {
    return folder.resolve("meta/identity");
  }

  /** Reads a folder's; empty when the folder is blank. */
  static Optional<Identity> read(Path folder) throws IOException {
    Path file = file(folder);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Fields fields = Fields.parse(file.toString(), Files.readString(file)).checkFormat(FORMAT);
    return Optional.of(
        new Identity(
            fields.one("cluster"),
            fields.number("pair"),
            fields.number("server"),
            fields.one("disk")));
  }

  /** Makes a blank folder this one, or finds that it is; durable on return. */
  void write(Path folder) throws IOException {
    Durable.makeFolders(folder.resolve("meta"));
    Fields fields =
        new Fields("identity")
            .add("format", FORMAT)
            .add("cluster", cluster)
            .add("pair", pair)
            .add("server", server)
            .add("disk", disk);
    Durable.createWhole(file(folder), fields.text());
    Identity there = read(folder).orElseThrow();
    if (!there.equals(this)) {
      throw new IdentityException(folder + " is " + there + " already, not " + this);
    }
  }

  /** Refuses a folder of another cluster or member. */
  void check(Path folder, String expectedCluster, int expectedPair, int expectedServer)
      throws IdentityException {
    if (!cluster.equals(expectedCluster)) {
      throw new IdentityException(
          folder + " belongs to cluster " + cluster + ", not to cluster " + expectedCluster);
    }
    if (server != expectedServer || pair != expectedPair) {
      throw new IdentityException(
          folder
              + (" belongs to server" + server + " of pair " + pair)
              + (", not to server" + expectedServer + " of pair " + expectedPair));
    }
  }

  @Override
  public String toString() {
    return "server" + server + " of pair " + pair + " of cluster " + cluster + " on disk " + disk;
  }
}
