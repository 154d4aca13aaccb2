package org.duetfs.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.Crc32c;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.server.stats.Served;

/**
 * What stands behind the edge in its tests: a folder, a map, and echoes. Strict about what it
 * opens.
 */
final class FakeServices {
  static final Index VERSION = new Index(3, 42);

  /** The message between members that is refused. */
  static final byte[] REFUSED = {'n', 'o'};

  static final Identity IDENTITY = new Identity("c1", "s3cret", "0.1.0");

  final Map<String, ByteArrayOutputStream> staged = new ConcurrentHashMap<>();
  final Queue<Served> served = new ConcurrentLinkedQueue<>();
  final AtomicInteger openFiles = new AtomicInteger();
  final AtomicInteger missing = new AtomicInteger();
  private final Path folder;

  FakeServices(Path folder) {
    this.folder = folder;
  }

  HttpServices services(CallExchange calls) {
    return new HttpServices(
        calls,
        (question, address) -> new LaneExchange.Answered(reversed(question), () -> {}),
        this::open,
        id -> open(RemotePath.ROOT.child(id), Optional.empty()),
        new Stage(),
        this::reversed,
        PeerSupply.NOTHING,
        this::health,
        IDENTITY,
        HeapBudget.ofThisProcess(),
        served::add);
  }

  static Runnable echo(InputStream in, OutputStream out) throws IOException {
    in.transferTo(out);
    return () -> {};
  }

  private DataSource.OpenFile open(RemotePath path, Optional<Index> version) {
    if (version.isPresent() && !version.get().equals(VERSION)) {
      throw new DuetException(ErrorCode.VERSION, path + " is at " + VERSION);
    }
    Path file = folder.resolve(path.name());
    try {
      long size = Files.size(file);
      int crc = size < 10_000_000 ? Crc32c.of(Files.readAllBytes(file)) : 0;
      openFiles.incrementAndGet();
      return new DataSource.OpenFile(
          VERSION, size - missing.get(), crc, new Counted(FileChannel.open(file)));
    } catch (IOException e) {
      throw new DuetException(ErrorCode.NOT_FOUND, path + ": there is nothing", e);
    }
  }

  private byte[] reversed(byte[] message) {
    if (Arrays.equals(message, REFUSED)) {
      throw new DuetException(ErrorCode.ISOLATED, "not now");
    }
    byte[] answer = new byte[message.length];
    for (int i = 0; i < message.length; i++) {
      answer[i] = message[message.length - 1 - i];
    }
    return answer;
  }

  private Map<String, Object> health() {
    Map<String, Object> health = new LinkedHashMap<>();
    health.put("server", 1);
    health.put("serving", true);
    health.put("state", "a \"quoted\"\nstate");
    return health;
  }

  private final class Stage implements StageSink {
    @Override
    public long length(String id) {
      ByteArrayOutputStream bytes = staged.get(id);
      return bytes == null ? 0 : bytes.size();
    }

    @Override
    public void callOff(String id, boolean fromPeer) {
      staged.remove(id);
    }

    @Override
    public Upload open(String id, long offset, boolean fromPeer) {
      ByteArrayOutputStream bytes = staged.computeIfAbsent(id, x -> new ByteArrayOutputStream());
      if (offset != bytes.size()) {
        throw new DuetException(ErrorCode.CONFLICT, bytes.size() + " bytes are here");
      }
      return new Upload() {
        @Override
        public void write(ByteBuffer piece) {
          byte[] copy = new byte[piece.remaining()];
          piece.get(copy);
          bytes.writeBytes(copy);
        }

        @Override
        public Receipt finish() {
          return new Receipt(bytes.size(), Crc32c.of(bytes.toByteArray()));
        }

        @Override
        public void close() {}
      };
    }
  }

  /** Counts that what was opened is closed. */
  private final class Counted implements java.nio.channels.SeekableByteChannel {
    private final FileChannel channel;

    Counted(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      return channel.read(target);
    }

    @Override
    public int write(ByteBuffer source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() throws IOException {
      return channel.position();
    }

    @Override
    public java.nio.channels.SeekableByteChannel position(long position) throws IOException {
      channel.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public java.nio.channels.SeekableByteChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      if (channel.isOpen()) {
        openFiles.decrementAndGet();
      }
      channel.close();
    }
  }
}
