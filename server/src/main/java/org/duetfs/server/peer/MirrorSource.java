package org.duetfs.server.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.duetfs.protocol.codec.SnapshotCodec;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.rpc.HttpNames;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.server.serving.ContentsWire;
import org.duetfs.server.serving.MirrorRefills;
import org.duetfs.server.store.ContentSource;
import org.duetfs.server.store.Wanted;

/** Gets from the mirror what this member lacks. Thread safe. */
public final class MirrorSource implements MirrorRefills.Mirror {
  private static final Duration REPLY = Duration.ofSeconds(10);
  private static final int MOST_CONTENTS = 2048;
  private static final long MOST_BYTES = 4 << 20;
  private static final int MOST_PIECE = 64 << 20;
  private static final int CHUNK = 1 << 20;

  private final InetSocketAddress address;
  private final PeerHttp http;
  private final Throttle throttle;

  /** Asks the server at an address. */
  public MirrorSource(InetSocketAddress address, PeerHttp http, Throttle throttle) {
    this.address = address;
    this.http = http;
    this.throttle = throttle;
  }

  @Override
  public Snapshot snapshot(String view, Index after) throws IOException {
    try (HttpSocket socket = http.connect(address, REPLY)) {
      byte[] question = ContentsWire.encode(new ContentsWire.Since(view, after));
      Answer answer = ask(socket, HttpNames.PEER_SNAPSHOT, question);
      SnapshotCodec.Assembly assembly = new SnapshotCodec.Assembly();
      while (!assembly.isWhole()) {
        int length = ByteBuffer.wrap(answer.take(4)).getInt();
        if (length < 0 || length > MOST_PIECE) {
          throw new IOException("a piece of " + length + " bytes");
        }
        assembly.add(answer.take(length));
      }
      return assembly.snapshot();
    }
  }

  @Override
  public ContentSource contents(String view) {
    return (wanted, receiver) -> {
      if (!wanted.isEmpty()) {
        try (HttpSocket socket = http.connect(address, REPLY)) {
          for (List<Wanted> some : portions(wanted)) {
            fetch(socket, view, some, receiver);
          }
        }
      }
    };
  }

  /** Small contents come many at a time, a large one alone. */
  private static List<List<Wanted>> portions(List<Wanted> wanted) {
    List<List<Wanted>> portions = new ArrayList<>();
    List<Wanted> small = new ArrayList<>();
    long bytes = 0;
    for (Wanted content : wanted) {
      if (content.size() > ContentsWire.SMALL) {
        portions.add(List.of(content));
        continue;
      }
      small.add(content);
      bytes += content.size();
      if (small.size() == MOST_CONTENTS || bytes >= MOST_BYTES) {
        portions.add(List.copyOf(small));
        small.clear();
        bytes = 0;
      }
    }
    if (!small.isEmpty()) {
      portions.add(List.copyOf(small));
    }
    return portions;
  }

  private void fetch(
      HttpSocket socket, String view, List<Wanted> wanted, ContentSource.Receiver receiver)
      throws IOException {
    byte[] question = ContentsWire.encode(new ContentsWire.Question(view, wanted));
    Answer answer = ask(socket, HttpNames.PEER_CONTENTS, question);
    byte[] chunk = new byte[(int) Math.min(CHUNK, answer.left)];
    for (Wanted content : wanted) {
      switch (answer.take(1)[0]) {
        case ContentsWire.HERE -> receive(answer, content, chunk, receiver);
        case ContentsWire.ABSENT -> receiver.absent(content);
        case ContentsWire.UNREADABLE -> receiver.unreadable(content);
        default -> throw new IOException("no answer about " + content);
      }
    }
  }

  private static void receive(
      Answer answer, Wanted content, byte[] chunk, ContentSource.Receiver receiver)
      throws IOException {
    ContentSource.Sink sink = receiver.begin(content);
    for (long left = content.size(); left > 0; ) {
      int length = (int) Math.min(chunk.length, left);
      answer.take(chunk, length);
      sink.write(chunk, length);
      left -= length;
    }
    sink.end();
  }

  private Answer ask(HttpSocket socket, String path, byte[] question) throws IOException {
    socket.write(http.request(path, question));
    HttpReply head = socket.readHead();
    if (!head.ok()) {
      throw head.error(socket.readError(head));
    }
    return new Answer(socket, head.number("Content-Length"));
  }

  /** The body of an answer, of which no more is read than it has. */
  private final class Answer {
    private final HttpSocket socket;
    private long left;

    Answer(HttpSocket socket, long length) {
      this.socket = socket;
      this.left = length;
    }

    byte[] take(int length) throws IOException {
      if (length > left) {
        throw new IOException("an answer ends too early");
      }
      byte[] bytes = new byte[length];
      take(bytes, length);
      return bytes;
    }

    void take(byte[] bytes, int length) throws IOException {
      if (length > left) {
        throw new IOException("an answer ends too early");
      }
      socket.readFully(bytes, length);
      left -= length;
      throttle.pass(length);
    }
  }
}
