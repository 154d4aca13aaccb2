package org.duetfs.client.fake;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.AnswerWire;
import org.duetfs.protocol.rpc.Caller;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.ClientWire;
import org.duetfs.protocol.rpc.Frames;
import org.duetfs.protocol.rpc.HttpNames;
import org.duetfs.protocol.rpc.LaneWire;
import org.duetfs.protocol.rpc.RpcCall;
import org.duetfs.protocol.rpc.RpcLimits;
import org.duetfs.protocol.rpc.Transfers;
import org.duetfs.protocol.rpc.XmlRpc;

/** One server on a real socket, a thread a connection, that fails as it is told to. */
public final class FakeServer implements AutoCloseable {
  private static final int FIRST_PORT = 11_000;
  private static final int LAST_PORT = 13_000;

  private final int number;
  private final FakePair pair;
  private final XmlRpc xml = new XmlRpc();
  private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final int port;
  private ServerSocket listener;
  private volatile CountDownLatch running = new CountDownLatch(0);
  private volatile int uploadLimit = Integer.MAX_VALUE;

  /** What befalls one request in a session, or one of a file's bytes. */
  public enum Trouble {
    /** The connection ends before the request is looked at. */
    BREAK_BEFORE,
    /** The request is done, and the connection ends before the answer. */
    BREAK_AFTER,
    /** Half of the answer comes. */
    BREAK_WITHIN,
    /** The request is done, and no answer ever comes. */
    SILENCE
  }

  FakeServer(int number, FakePair pair) throws IOException {
    this.number = number;
    this.pair = pair;
    this.listener = listen();
    this.port = listener.getLocalPort();
    serve(listener);
  }

  /**
   * Takes a port that the system gives to nobody: it must be free when this server is started
   * again.
   */
  private static ServerSocket listen() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
      try {
        return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      } catch (BindException e) {
        // Somebody has it; another one.
      }
    }
  }

  /** Returns the port. */
  public int port() {
    return port;
  }

  /** Lets the next requests meet these troubles, one each. */
  public void next(Trouble... trouble) {
    troubles.addAll(Arrays.asList(trouble));
  }

  /** Ends the next upload's connection after so many bytes of its body. */
  public void breakUploadAfter(int bytes) {
    uploadLimit = bytes;
  }

  /** Stops as SIGKILL does: connections end, and further ones are refused. */
  public void kill() throws IOException {
    listener.close();
    for (Socket socket : open) {
      reset(socket);
    }
    // A socket that a thread is reading from ends only when that thread lets go of it.
    for (Thread thread : threads) {
      thread.interrupt();
      join(thread);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(1_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void reset(Socket socket) throws IOException {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException e) {
      return; // it has just ended by itself
    }
    socket.close();
  }

  /** Listens again at the same port. */
  public void restart() throws IOException {
    ServerSocket again = new ServerSocket();
    again.setReuseAddress(true);
    again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    listener = again;
    serve(again);
  }

  /** Stops as SIGSTOP does: connections are taken by the machine, and nothing answers. */
  public void pause() {
    running = new CountDownLatch(1);
  }

  /** Goes on. */
  public void resume() {
    running.countDown();
  }

  @Override
  public void close() throws IOException {
    resume();
    kill();
  }

  private void serve(ServerSocket at) {
    daemon(
        () -> {
          try {
            while (true) {
              Socket socket = at.accept();
              open.add(socket);
              daemon(() -> serve(socket));
            }
          } catch (IOException e) {
            return; // killed
          }
        });
  }

  private void daemon(Runnable task) {
    Thread thread =
        new Thread(
            () -> {
              task.run();
              threads.remove(Thread.currentThread());
            },
            "fake-server" + number);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean more = true;
      while (more) {
        more = exchange(in, socket.getOutputStream());
      }
    } catch (IOException | InterruptedException e) {
      return; // the connection is over
    } finally {
      open.remove(socket);
    }
  }

  private boolean exchange(InputStream in, OutputStream out)
      throws IOException, InterruptedException {
    String request = line(in);
    if (request.isEmpty()) {
      return false;
    }
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    running.await();
    String[] words = request.split(" ", -1);
    if (words[1].startsWith(Transfers.STAGE)) {
      return stage(words[0], words[1].substring(Transfers.STAGE.length()), headers, in, out);
    } else if (words[1].startsWith(Transfers.DATA)) {
      return data(words[1], Optional.ofNullable(headers.get("range")), out);
    } else if (words[1].startsWith(Transfers.CONFLICTS)) {
      String id = words[1].substring(Transfers.CONFLICTS.length());
      byte[] kept = pair.keptBytes(number, id).orElseThrow(() -> new IOException("no " + id));
      int from =
          Optional.ofNullable(headers.get("range"))
              .map(r -> Integer.parseInt(r.replaceAll("\\D", "")))
              .orElse(0);
      byte[] bytes = Arrays.copyOfRange(kept, from, kept.length);
      send(out, from > 0 ? "206 Partial Content" : "200 OK", "", bytes, bytes.length);
      return true;
    }
    if (words[1].equals(HttpNames.LANE)) {
      out.write("HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      return lane(in, out);
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    RpcCall rpc = xml.readCall(new ByteArrayInputStream(in.readNBytes(length)), RpcLimits.CALL);
    Caller caller = ClientWire.readCaller(rpc);
    return answer(ClientWire.readCall(rpc), answer -> struct(caller, answer), out);
  }

  /** Serves a lane to its end. */
  private boolean lane(InputStream in, OutputStream out) throws IOException, InterruptedException {
    boolean more = true;
    while (more) {
      LaneWire.Question question =
          LaneWire.readQuestion(Frames.read(count -> take(in, count), 1 << 20));
      running.await();
      Caller caller = question.caller();
      more =
          answer(
              question.call(),
              answer -> Frames.frame(LaneWire.answer(caller, pair.standing(number), answer)),
              out);
    }
    return false;
  }

  private static byte[] take(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the client has left");
    }
    return bytes;
  }

  private boolean answer(ClientCall call, Function<ClientAnswer, byte[]> saying, OutputStream out)
      throws IOException, InterruptedException {
    boolean troubled =
        call instanceof ClientCall.InSession
            || call instanceof ClientCall.Stat
            || call instanceof ClientCall.ListDirectory
            || call instanceof ClientCall.Read;
    Trouble trouble = troubled ? troubles.poll() : null;
    if (trouble == Trouble.BREAK_BEFORE) {
      return false;
    }
    byte[] answer = saying.apply(pair.answer(number, call));
    if (trouble == Trouble.BREAK_AFTER) {
      return false;
    } else if (trouble == Trouble.SILENCE) {
      new CountDownLatch(1).await();
    }
    running.await();
    boolean half = trouble == Trouble.BREAK_WITHIN;
    out.write(answer, 0, half ? answer.length / 2 : answer.length);
    out.flush();
    return !half;
  }

  private byte[] struct(Caller caller, ClientAnswer answer) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      xml.writeResult(text, AnswerWire.format(caller, pair.standing(number), answer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return http("200 OK", "", text.toByteArray(), text.size());
  }

  private boolean stage(
      String method, String target, Map<String, String> headers, InputStream in, OutputStream out)
      throws IOException {
    String id = target.replaceAll("\\?.*", "");
    if (method.equals("DELETE")) {
      pair.callOff(id);
    }
    byte[] here = pair.staged(id);
    if (method.equals("PUT")) {
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      int from = Integer.parseInt(target.replaceAll(".*from=", ""));
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      if (from != here.length) {
        throw new IOException("upload at " + from + " of " + here.length);
      }
      int taken = Math.min(length, uploadLimit);
      uploadLimit = Integer.MAX_VALUE;
      byte[] more = in.readNBytes(taken);
      byte[] whole = Arrays.copyOf(here, from + more.length);
      System.arraycopy(more, 0, whole, from, more.length);
      pair.stage(id, whole);
      here = whole;
      if (taken < length) {
        return false;
      }
    }
    send(
        out,
        "200 OK",
        "%s: %d\r\n%s: %s\r\n"
            .formatted(
                Transfers.SIZE, here.length, Transfers.CRC, Transfers.crc(FakePair.crc(here))),
        new byte[0],
        0);
    return true;
  }

  private boolean data(String target, Optional<String> range, OutputStream out) throws IOException {
    int question = target.indexOf('?');
    RemotePath path = Transfers.dataPath(target.substring(0, question));
    Optional<byte[]> content = pair.content(number, path, target.substring(question + 9));
    if (content.isEmpty()) {
      byte[] text = (ErrorCode.VERSION + ": another").getBytes(StandardCharsets.UTF_8);
      send(out, "409 Conflict", Transfers.ERROR + ": VERSION\r\n", text, text.length);
      return true;
    }
    int from = range.map(r -> Integer.parseInt(r.replaceAll("\\D", ""))).orElse(0);
    byte[] bytes = Arrays.copyOfRange(content.get(), from, content.get().length);
    boolean half = troubles.poll() == Trouble.BREAK_WITHIN;
    send(
        out,
        from > 0 ? "206 Partial Content" : "200 OK",
        "",
        bytes,
        half ? bytes.length / 2 : bytes.length);
    return !half;
  }

  private static void send(OutputStream out, String status, String headers, byte[] body, int sent)
      throws IOException {
    out.write(http(status, headers, body, sent));
    out.flush();
  }

  /** Returns an answer up to so much of its body; the headers end in line breaks. */
  private static byte[] http(String status, String headers, byte[] body, int sent) {
    String head =
        "HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n".formatted(status, headers, body.length);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    all.write(body, 0, sent);
    return all.toByteArray();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }
}
