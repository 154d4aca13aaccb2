package org.duetfs.server.store;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;

/**
 * A disk in memory. What was not synced when the power went is there afterwards or not, each change
 * for itself; what was synced is there; a process that is killed loses nothing.
 */
final class SimFiles implements MemberFiles {
  private final Cut.Counter counter;
  private final SimImage live;
  private final SimImage durable;
  private final List<SimOp> unsynced = new ArrayList<>();
  private long nextId;
  private boolean makesWhole = true;

  private SimFiles(SimImage image, Cut.Counter counter) {
    this.live = image;
    this.durable = image.copy();
    this.counter = counter;
    this.nextId = image.highestId() + 1;
  }

  static SimFiles on(SimImage image, Cut.Counter counter) {
    return new SimFiles(image, counter);
  }

  /** Goes on as a file system that makes no files without a name. */
  SimFiles withoutWholeFiles() {
    makesWhole = false;
    return this;
  }

  /** Returns what a killed process leaves to the next one. */
  SimImage afterKill() {
    return live.copy();
  }

  /** Returns what a power cut leaves: any mixture of what was not synced. */
  SimImage afterPowerCut(Random random) {
    SimImage image = durable.copy();
    int chance = random.nextInt(4);
    for (SimOp op : unsynced) {
      if (random.nextInt(4) >= chance) {
        image.apply(op);
      }
    }
    return image;
  }

  private void change(SimOp op) {
    counter.step();
    changeAtOnce(op);
  }

  /** Makes a change that belongs to the step before it. */
  private void changeAtOnce(SimOp op) {
    live.apply(op);
    unsynced.add(op);
  }

  private SimNode folder(Spot spot) throws IOException {
    SimNode at = live.node(SimImage.id(spot.area()));
    for (String name : spot.names().subList(0, Math.max(0, spot.names().size() - 1))) {
      at = child(at, name, spot);
      if (at.kind != Stat.Kind.DIRECTORY) {
        throw new NotDirectoryException(spot.toString());
      }
    }
    return at;
  }

  private SimNode child(SimNode folder, String name, Spot spot) throws IOException {
    Long id = folder.names.get(name);
    if (id == null) {
      throw new NoSuchFileException(spot.toString());
    }
    return live.node(id);
  }

  private SimNode node(Spot spot) throws IOException {
    return spot.names().isEmpty()
        ? live.node(SimImage.id(spot.area()))
        : child(folder(spot), spot.name(), spot);
  }

  private void checkFree(Spot spot) throws IOException {
    if (folder(spot).names.containsKey(spot.name())) {
      throw new FileAlreadyExistsException(spot.toString());
    }
  }

  @Override
  public Optional<Stat> stat(Spot spot) throws IOException {
    try {
      return Optional.of(stat(node(spot)));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  private Stat stat(SimNode node) {
    return new Stat(node.inode, node.kind, node.content.length, (int) live.links(node.id));
  }

  @Override
  public Map<String, Stat> list(Spot directory) throws IOException {
    Map<String, Stat> found = new HashMap<>();
    for (Map.Entry<String, Long> entry : node(directory).names.entrySet()) {
      found.put(entry.getKey(), stat(live.node(entry.getValue())));
    }
    return found;
  }

  private SimNode make(Spot spot, Stat.Kind kind) throws IOException {
    SimOp.Create creation = creation(spot, kind);
    change(creation);
    return live.node(creation.node());
  }

  private SimOp.Create creation(Spot spot, Stat.Kind kind) throws IOException {
    checkFree(spot);
    long id = nextId++;
    return new SimOp.Create(id, freeInode(spot, id), kind, folder(spot).id, spot.name());
  }

  /**
   * Returns an inode number that nothing has, used again as soon as can be; but an upload, which is
   * synced by itself, has one of its own for ever, or what had it before would have to be synced
   * too.
   */
  private long freeInode(Spot spot, long id) {
    return spot.area() == Area.STAGE ? 1000 + id : live.freeInode(10);
  }

  @Override
  public long makeDirectory(Spot spot) throws IOException {
    return make(spot, Stat.Kind.DIRECTORY).inode;
  }

  /** Makes what the server never does: a symlink, say. */
  void makeOther(Spot spot) throws IOException {
    make(spot, Stat.Kind.OTHER);
  }

  @Override
  public long create(Spot spot, byte[] content) throws IOException {
    SimNode node = make(spot, Stat.Kind.FILE);
    write(node, 0, content);
    return node.inode;
  }

  /** One step for who is killed; over a power cut each of its changes stands for itself. */
  @Override
  public Optional<Long> createWhole(Spot spot, byte[] content) throws IOException {
    if (!makesWhole) {
      return Optional.empty();
    }
    SimOp.Create creation = creation(spot, Stat.Kind.FILE);
    counter.step();
    changeAtOnce(creation);
    changeAtOnce(new SimOp.Write(creation.node(), 0, content, content.length));
    return Optional.of(creation.inode());
  }

  /** Writes in two parts, so that a cut may come between them. */
  private void write(SimNode node, int at, byte[] bytes) {
    int half = bytes.length / 2;
    if (half > 0) {
      change(new SimOp.Write(node.id, at, bytes, half));
    }
    if (bytes.length > 0) {
      byte[] rest = Arrays.copyOfRange(bytes, half, bytes.length);
      change(new SimOp.Write(node.id, at + half, rest, rest.length));
    }
  }

  private SimNode file(Spot spot, long inode) throws IOException {
    SimNode node = node(spot);
    if (node.inode != inode || node.kind != Stat.Kind.FILE) {
      throw new FileSystemException(spot + " is another file");
    }
    return node;
  }

  @Override
  public void append(Spot spot, long inode, long at, byte[] bytes) throws IOException {
    SimNode node = file(spot, inode);
    change(new SimOp.Truncate(node.id, (int) at));
    write(node, (int) at, bytes);
  }

  @Override
  public void appendFrom(Spot source, long length, Spot spot, long inode, long at)
      throws IOException {
    append(spot, inode, at, Arrays.copyOf(node(source).content, (int) length));
  }

  @Override
  public byte[] read(Spot spot, long at, int length) throws IOException {
    byte[] content = node(spot).content;
    int from = (int) Math.min(at, content.length);
    return Arrays.copyOfRange(content, from, Math.min(content.length, from + length));
  }

  @Override
  public void link(Spot file, Spot second) throws IOException {
    checkFree(second);
    change(new SimOp.Link(node(file).id, folder(second).id, second.name()));
  }

  @Override
  public void rename(Spot from, Spot to) throws IOException {
    SimNode node = node(from);
    checkFree(to);
    boolean onlyName = live.links(node.id) == 1;
    change(
        new SimOp.Rename(
            node.id, folder(from).id, from.name(), folder(to).id, to.name(), onlyName));
  }

  @Override
  public void exchange(Spot one, Spot other) throws IOException {
    change(
        new SimOp.Exchange(
            node(one).id,
            folder(one).id,
            one.name(),
            node(other).id,
            folder(other).id,
            other.name()));
  }

  @Override
  public void removeDirectory(Spot spot) throws IOException {
    if (!node(spot).names.isEmpty()) {
      throw new DirectoryNotEmptyException(spot.toString());
    }
    removeFile(spot);
  }

  @Override
  public void removeFile(Spot spot) throws IOException {
    change(new SimOp.Unlink(node(spot).id, folder(spot).id, spot.name()));
  }

  @Override
  public void sync(Spot file) throws IOException {
    counter.step();
    long id = node(file).id;
    unsynced.stream().filter(op -> op.node() == id).forEach(durable::apply);
    unsynced.removeIf(op -> op.node() == id);
  }

  @Override
  public void syncAll() {
    counter.step();
    unsynced.forEach(durable::apply);
    unsynced.clear();
    if (!durable.equals(live)) {
      throw new AssertionError("the simulation's own images differ");
    }
  }

  @Override
  public long usableBytes() {
    return 1L << 40;
  }

  @Override
  public void close() {
    counter.step();
  }
}
