package org.duetfs.protocol.codec;

import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.wire.WireReader;
import org.duetfs.protocol.wire.WireWriter;

/** Names and places as bytes. */
final class Ids {
  private Ids() {}

  static void index(WireWriter out, Index index) {
    out.number(index.generation()).number(index.number());
  }

  static Index index(WireReader in) {
    return new Index(in.number(), in.number());
  }

  static void node(WireWriter out, NodeId id) {
    index(out, id.made());
    out.number(id.ordinal());
  }

  static NodeId node(WireReader in) {
    return new NodeId(index(in), in.number(Integer.MAX_VALUE));
  }

  static void move(WireWriter out, MoveId id) {
    out.number(id.sourcePair()).number(id.generation()).number(id.number());
  }

  static MoveId move(WireReader in) {
    return new MoveId(in.number(Integer.MAX_VALUE), in.number(), in.number());
  }

  static void mutation(WireWriter out, Mutation mutation) {
    out.text(mutation.session()).number(mutation.sequence());
  }

  static Mutation mutation(WireReader in) {
    return new Mutation(in.text(), in.number());
  }

  static void path(WireWriter out, RemotePath path) {
    out.text(path.toString());
  }

  static RemotePath path(WireReader in) {
    return RemotePath.of(in.text());
  }
}
