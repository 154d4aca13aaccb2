package org.duetfs.server.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.apache.xmlrpc.XmlRpcException;
import org.apache.xmlrpc.common.ServerStreamConnection;
import org.duetfs.server.http.CallExchange;
import org.duetfs.server.http.DataSource;
import org.duetfs.server.http.HeapBudget;
import org.duetfs.server.http.StageSink;
import org.duetfs.server.stats.Served;
import org.duetfs.server.stats.ServedListener;

/**
 * Answers XML-RPC calls. Every call gets an answer, a result or a fault {@code CODE: message}; a
 * defect is logged, and told as INTERNAL. Thread safe.
 */
public final class RpcServer implements CallExchange {
  private final CallEngine engine;
  private final ServedListener counter;
  private final ServedListener log;

  private RpcServer(MethodTable methods, ServedListener counter, ServedListener log) {
    this.engine = new CallEngine(methods);
    this.counter = counter;
    this.log = log;
  }

  /**
   * Makes one with all methods of a server.
   *
   * @param counter is told before the caller has the answer, and so can be asked by it
   * @param log is told when the answer is on its way: nobody waits for its line
   */
  public static RpcServer of(
      FileService files,
      ClientService clients,
      DataSource data,
      StageSink stage,
      HeapBudget heap,
      ServedListener counter,
      ServedListener log) {
    FileMethods bare = new FileMethods(files, new ContentAccess(data, stage, heap));
    ClientMethods ours = new ClientMethods(clients);
    return new RpcServer(
        new MethodTable(Stream.concat(bare.all().stream(), ours.all().stream()).toList()),
        counter,
        log);
  }

  @Override
  public Runnable call(InputStream in, OutputStream out, String caller) throws IOException {
    CallNote note = new CallNote(caller);
    try {
      engine.execute(new CallEngine.Config(note), new Streams(in, out));
    } catch (XmlRpcException e) {
      tell(note.served()).run();
      throw new IOException(e.getMessage(), e);
    } catch (RuntimeException e) {
      tell(note.served()).run();
      throw e;
    }
    return tell(note.served());
  }

  private Runnable tell(Served served) {
    counter.served(served);
    return () -> log.served(served);
  }

  /** The two streams of a call, which the HTTP side opened and will close. */
  private record Streams(InputStream in, OutputStream out) implements ServerStreamConnection {
    @Override
    public InputStream newInputStream() {
      return in;
    }

    @Override
    public OutputStream newOutputStream() {
      return out;
    }

    @Override
    public void close() {}
  }
}
