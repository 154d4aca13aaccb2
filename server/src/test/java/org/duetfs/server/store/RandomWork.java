package org.duetfs.server.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.Manifest;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.Spot;

/** Entries at random: few names, so that they meet, and all sorts of payloads. */
final class RandomWork {
  private static final String[] NAMES = {"/a", "/b", "/c", "/d/a", "/d/b", "/d/e/a", "/e", "/e/a"};

  private final Map<Payload, byte[]> staged = new HashMap<>();
  private int stageIds;

  /** Returns the bytes of all payloads that were staged. */
  Map<Payload, byte[]> staged() {
    return staged;
  }

  /** Makes some entries; what they name is staged on those disks. */
  List<Entry> batch(List<SimFiles> disks, History history, Random random) throws IOException {
    List<Entry> batch = new ArrayList<>();
    int size = 1 + random.nextInt(4);
    while (batch.size() < size) {
      if (random.nextInt(12) == 0) {
        move(disks, history, random, batch);
      } else {
        batch.add(history.mutate(operation(disks, random)));
      }
    }
    return batch;
  }

  private Operation operation(List<SimFiles> disks, Random random) throws IOException {
    RemotePath path = path(random);
    return switch (random.nextInt(9)) {
      case 0 -> new Operation.Mkdir(path, true);
      case 1 -> new Operation.Remove(path, random.nextBoolean());
      case 2, 3 -> new Operation.Rename(path(random), path, false);
      case 4 -> new Operation.Append(path, payload(disks, random));
      case 5 -> new Operation.Append(path, payload(disks, random));
      case 6 -> new Operation.Create(path, false);
      default -> new Operation.Write(path, payload(disks, random), Optional.empty());
    };
  }

  /** A tree that comes from another pair: prepared and committed, with its files staged. */
  private void move(List<SimFiles> disks, History history, Random random, List<Entry> batch)
      throws IOException {
    Manifest manifest =
        new Manifest(
            List.of(
                new Manifest.Item(List.of(), NodeKind.DIRECTORY, 1, Optional.empty()),
                new Manifest.Item(
                    List.of("x"), NodeKind.FILE, 1, Optional.of(payload(disks, random))),
                new Manifest.Item(
                    List.of("y"), NodeKind.FILE, 1, Optional.of(payload(disks, random)))));
    MoveId move = new MoveId(2, 1, ++stageIds);
    Payload bytes = stage(disks, manifest.encode());
    Entry prepared = history.entry(new Body.MovePrepared(move, path(random), false, bytes));
    batch.add(prepared);
    batch.add(
        history.entry(
            random.nextInt(4) == 0
                ? new Body.MoveAborted(move, prepared.index())
                : new Body.MoveCommitted(move, prepared.index())));
  }

  private static RemotePath path(Random random) {
    return RemotePath.of(NAMES[random.nextInt(NAMES.length)]);
  }

  private Payload payload(List<SimFiles> disks, Random random) throws IOException {
    byte[] bytes = new byte[random.nextInt(12)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ('a' + random.nextInt(26));
    }
    return random.nextInt(3) == 0 ? stage(disks, bytes) : new Payload.Inline(bytes);
  }

  private Payload stage(List<SimFiles> disks, byte[] bytes) throws IOException {
    Payload.Inline inline = new Payload.Inline(bytes);
    Payload.Staged payload = new Payload.Staged("s" + ++stageIds, inline.size(), inline.crc32c());
    staged.put(payload, bytes);
    for (SimFiles files : disks) {
      Spot part = Spot.in(Area.STAGE, payload.stageId() + ".part");
      files.create(part, bytes);
      files.sync(part);
      files.rename(part, Staging.spot(payload));
      files.sync(Staging.spot(payload));
    }
    return payload;
  }
}
