package org.duetfs.protocol.state;

import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.wire.WireReader;
import org.duetfs.protocol.wire.WireWriter;

/**
 * What a tree that moves between pairs consists of, from the top down; its first item is the top
 * itself, with no names.
 */
public record Manifest(List<Item> items) {
  public Manifest {
    items = List.copyOf(items);
    if (items.isEmpty() || !items.get(0).names().isEmpty()) {
      throw new IllegalArgumentException("a manifest starts with the top of its tree");
    }
  }

  /**
   * A file or directory of the tree.
   *
   * @param names below the top
   * @param content of a file
   */
  public record Item(
      List<String> names, NodeKind kind, long mtimeMillis, Optional<Payload> content) {
    public Item {
      names = List.copyOf(names);
      if (content.isPresent() != (kind == NodeKind.FILE)) {
        throw new IllegalArgumentException("a file has content, a directory none: " + names);
      }
    }
  }

  /** Returns the bytes that {@link #decode} reads. */
  public byte[] encode() {
    WireWriter out = new WireWriter();
    out.list(items, Manifest::write);
    return out.toBytes();
  }

  private static void write(WireWriter out, Item item) {
    out.list(item.names(), WireWriter::text)
        .flag(item.kind() == NodeKind.DIRECTORY)
        .number(item.mtimeMillis())
        .optional(item.content(), PayloadWire::write);
  }

  /** Reads a manifest; CORRUPT when it is none. */
  public static Manifest decode(byte[] bytes) {
    return WireReader.whole(bytes, in -> new Manifest(in.list(Manifest::read)));
  }

  private static Item read(WireReader in) {
    return new Item(
        in.list(WireReader::text),
        in.flag() ? NodeKind.DIRECTORY : NodeKind.FILE,
        in.number(),
        in.optional(PayloadWire::read));
  }
}
