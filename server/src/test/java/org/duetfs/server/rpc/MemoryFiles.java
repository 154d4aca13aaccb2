package org.duetfs.server.rpc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Crc32c;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.PairView;
import org.duetfs.protocol.rpc.Role;
import org.duetfs.protocol.rpc.Standing;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.server.http.DataSource;
import org.duetfs.server.http.StageSink;

/** A store in memory, with just as much of a store's behaviour as the methods' tests look at. */
final class MemoryFiles implements FileService, ClientService, DataSource, StageSink {
  static final Index VERSION = new Index(1, 7);
  private static final byte[] DIRECTORY = new byte[0];

  private final Map<RemotePath, byte[]> nodes = new TreeMap<>(Map.of(RemotePath.ROOT, DIRECTORY));
  private final Map<String, ByteArrayOutputStream> staged = new ConcurrentHashMap<>();
  private final Path folder;

  MemoryFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public synchronized void change(Operation operation) {
    RemotePath path = operation.path();
    if (operation instanceof Operation.Mkdir) {
      absent(path);
      nodes.put(path, DIRECTORY);
    } else if (operation instanceof Operation.Create) {
      absent(path);
      nodes.put(path, new byte[0]);
    } else if (operation instanceof Operation.Write write) {
      nodes.put(path, bytes(write.payload()));
    } else if (operation instanceof Operation.Remove) {
      present(path);
      nodes.remove(path);
    } else if (operation instanceof Operation.Rename rename) {
      nodes.put(path, present(rename.from()));
      nodes.remove(rename.from());
    } else if (operation instanceof Operation.Copy copy) {
      nodes.put(path, present(copy.from()).clone());
    } else {
      throw new IllegalStateException("a defect, on purpose");
    }
  }

  private byte[] bytes(Payload payload) {
    if (payload instanceof Payload.Inline inline) {
      return inline.bytes();
    }
    ByteArrayOutputStream bytes = staged.remove(((Payload.Staged) payload).stageId());
    return bytes == null ? new byte[0] : bytes.toByteArray();
  }

  private void absent(RemotePath path) {
    if (nodes.containsKey(path)) {
      throw new DuetException(ErrorCode.EXISTS, path + " exists");
    }
  }

  private byte[] present(RemotePath path) {
    byte[] bytes = nodes.get(path);
    if (bytes == null) {
      throw new DuetException(ErrorCode.NOT_FOUND, path + ": there is nothing");
    }
    return bytes;
  }

  @Override
  public synchronized NodeInfo stat(RemotePath path) {
    byte[] bytes = present(path);
    NodeKind kind = bytes == DIRECTORY ? NodeKind.DIRECTORY : NodeKind.FILE;
    return new NodeInfo(
        new NodeId(VERSION, 0),
        path.name(),
        kind,
        VERSION,
        bytes.length,
        Crc32c.of(bytes),
        1L << 41);
  }

  @Override
  public synchronized List<NodeInfo> list(RemotePath path) {
    present(path);
    return nodes.keySet().stream()
        .filter(p -> !p.isRoot() && p.parent().equals(path))
        .map(this::stat)
        .toList();
  }

  @Override
  public synchronized ClientAnswer.Status status(int entries) {
    return new ClientAnswer.Status(
        "",
        3_000_000_000L,
        1,
        5,
        9,
        Map.of("mkdir", new ClientAnswer.Status.Latencies(1, 20, 30)),
        List.of(new ClientAnswer.Status.Entry(NodeKind.FILE, RemotePath.of("/f"))),
        true,
        ClientAnswer.Status.Repair.NONE,
        ClientAnswer.Status.Gauges.NONE);
  }

  @Override
  public Standing standing() {
    PairView view = new PairView(1, 4, "v4", 1, List.of(1));
    return new Standing(Role.ALONE, 1, "c1", Optional.of(view));
  }

  @Override
  public ClientAnswer answer(ClientCall call) {
    if (call instanceof ClientCall.InSession inSession) {
      return new ClientAnswer.OfSession(inSession(inSession.request()));
    } else if (call instanceof ClientCall.Stat stat) {
      return new ClientAnswer.Node(stat(stat.path()));
    } else if (call instanceof ClientCall.Read read) {
      NodeInfo node = stat(read.path());
      return new ClientAnswer.Content(node, Optional.of(present(read.path())));
    }
    return new ClientAnswer.Greeting(12);
  }

  private Reply inSession(ClientRequest request) {
    if (request instanceof ClientRequest.Do mutation) {
      try {
        change(mutation.operation());
        return new Reply.Done(new Result.Ok(mutation.operation().path(), VERSION));
      } catch (DuetException e) {
        return new Reply.Refused(e.code(), String.valueOf(e.getMessage()), OptionalInt.of(2));
      }
    }
    return new Reply.Opened("s1");
  }

  @Override
  public synchronized OpenFile open(RemotePath path, Optional<Index> version) {
    byte[] bytes = present(path);
    try {
      Path file = Files.write(Files.createTempFile(folder, "open", ""), bytes);
      SeekableByteChannel channel = Files.newByteChannel(file);
      return new OpenFile(VERSION, bytes.length, Crc32c.of(bytes), channel);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void callOff(String id, boolean fromPeer) {
    staged.remove(id);
  }

  @Override
  public long length(String id) {
    return 0;
  }

  @Override
  public Upload open(String id, long offset, boolean fromPeer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    staged.put(id, bytes);
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
