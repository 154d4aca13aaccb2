package org.duetfs.server.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.duetfs.protocol.op.Crc32c;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.rpc.Transfers;
import org.duetfs.protocol.state.Manifest;
import org.duetfs.server.http.StageSink;
import org.duetfs.server.serving.StagingTransfers;

/**
 * Pulls a tree that moves here from a server of another pair, into the staging of every member in
 * sync. Thread safe.
 */
public final class TreePuller implements StagingTransfers.TreePull {
  private static final Duration REPLY = Duration.ofSeconds(10);
  private static final int CHUNK = 256 * 1024;

  /** What the manifest holds of the content itself. */
  private static final int MOST_INLINE = 32 * 1024;

  private final IntFunction<InetSocketAddress> addresses;
  private final PeerHttp http;
  private final StageSink stage;
  private final Supplier<String> randomId;

  /** Pulls into a staging that passes on to the mirror by itself. */
  public TreePuller(
      IntFunction<InetSocketAddress> addresses,
      PeerHttp http,
      StageSink stage,
      Supplier<String> randomId) {
    this.addresses = addresses;
    this.http = http;
    this.stage = stage;
    this.randomId = randomId;
  }

  @Override
  public Payload pull(PeerMessage.MovePrepare from) throws IOException {
    InetSocketAddress address = addresses.apply(from.sourceServer());
    List<Manifest.Item> items = new ArrayList<>();
    long inline = 0;
    try (HttpSocket source = http.connect(address, REPLY)) {
      for (PeerMessage.MoveItem item : from.items()) {
        NodeInfo node = item.node();
        Optional<Payload> content = Optional.empty();
        if (!node.isDirectory()) {
          boolean small = inline + node.size() <= MOST_INLINE;
          inline += small ? node.size() : 0;
          content = Optional.of(fetch(source, path(from.source(), item), node, small));
        }
        items.add(new Manifest.Item(item.names(), node.kind(), node.mtimeMillis(), content));
      }
    }
    return payload(new Manifest(items).encode());
  }

  private static RemotePath path(RemotePath top, PeerMessage.MoveItem item) {
    RemotePath path = top;
    for (String name : item.names()) {
      path = path.child(name);
    }
    return path;
  }

  private Payload fetch(HttpSocket source, RemotePath path, NodeInfo node, boolean small)
      throws IOException {
    source.write(http.head("GET", Transfers.dataTarget(path, node.version()), ""));
    HttpReply head = source.readHead();
    if (!head.ok()) {
      throw head.error(source.readError(head));
    }
    if (head.number("Content-Length") != node.size()) {
      throw new IOException(path + " is of another size");
    }
    if (small) {
      byte[] bytes = source.readBody(head, Payload.MAX_INLINE);
      if (Crc32c.of(bytes) != node.crc32c()) {
        throw new IOException(path + " came with errors");
      }
      return new Payload.Inline(bytes);
    }
    return stage(source, path, node);
  }

  private Payload stage(HttpSocket source, RemotePath path, NodeInfo node) throws IOException {
    String id = randomId.get();
    try (StageSink.Upload upload = stage.open(id, 0, false)) {
      byte[] chunk = new byte[CHUNK];
      for (long left = node.size(); left > 0; ) {
        int n = source.read(chunk, (int) Math.min(CHUNK, left));
        if (n < 0) {
          throw new IOException("the connection was closed");
        }
        upload.write(ByteBuffer.wrap(chunk, 0, n));
        left -= n;
      }
      StageSink.Receipt receipt = upload.finish();
      if (receipt.size() != node.size() || receipt.crc32c() != node.crc32c()) {
        throw new IOException(path + " came with errors");
      }
      return new Payload.Staged(id, receipt.size(), receipt.crc32c());
    }
  }

  private Payload payload(byte[] manifest) throws IOException {
    if (manifest.length <= Payload.MAX_INLINE) {
      return new Payload.Inline(manifest);
    }
    String id = randomId.get();
    try (StageSink.Upload upload = stage.open(id, 0, false)) {
      upload.write(ByteBuffer.wrap(manifest));
      StageSink.Receipt receipt = upload.finish();
      return new Payload.Staged(id, receipt.size(), receipt.crc32c());
    }
  }
}
