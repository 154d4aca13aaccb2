package org.duetfs.server.peer;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.rpc.Frames;

/**
 * A blocking connection that carries HTTP: one thread writes and one reads. A read waits for a
 * bounded time when one is set; a write that stands still is ended by {@link StallGuard}.
 */
final class HttpSocket implements Closeable {
  private static final int BUFFER = 64 * 1024;
  private static final int MAX_LINES = 100;
  private static final int MAX_LINE = 16 * 1024;

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;
  private volatile long writingSince;

  private HttpSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
  }

  /**
   * Connects.
   *
   * @param read how long a read may wait; for ever when it is zero
   * @throws java.net.ConnectException when nobody listens there
   */
  static HttpSocket connect(InetSocketAddress address, Duration connect, Duration read)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) read.toMillis());
      socket.connect(address, (int) connect.toMillis());
      return new HttpSocket(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Returns the moment when the write under way began; 0 when there is none. */
  long writingSince() {
    return writingSince;
  }

  /** Sends bytes; the head and the body of a small request in one piece. */
  void write(byte[] bytes, int offset, int length) throws IOException {
    writingSince = Math.max(1, System.nanoTime());
    try {
      out.write(bytes, offset, length);
    } finally {
      writingSince = 0;
    }
  }

  void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  /**
   * Waits until some of an answer has come.
   *
   * @return false when none came within the time of a read
   */
  boolean awaitAnswer() throws IOException {
    in.mark(1);
    try {
      if (in.read() >= 0) {
        in.reset();
      }
      return true; // An answer, or the end of the connection, which reading on tells of.
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /** Reads the head of an answer. */
  HttpReply readHead() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      lines.add(line);
      if (lines.size() > MAX_LINES) {
        throw new IOException("an endless head");
      }
    }
    return HttpReply.parse(lines);
  }

  /** Reads the answer to a request to upgrade the connection to {@link Frames}. */
  void readUpgraded() throws IOException {
    HttpReply head = readHead();
    if (!head.upgraded()) {
      throw head.error(readError(head));
    }
  }

  /**
   * Reads the content of a frame.
   *
   * @throws DuetException when it tells an error
   */
  byte[] readFrame(int most) throws IOException {
    return Frames.read(
        count -> {
          byte[] bytes = new byte[count];
          readFully(bytes, count);
          return bytes;
        },
        most);
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0 || line.length() > MAX_LINE) {
        throw new IOException(b < 0 ? "the connection was closed" : "an endless line");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  /** Reads the whole body of an answer that tells its length. */
  byte[] readBody(HttpReply head, int most) throws IOException {
    long length = head.number("Content-Length");
    if (length > most) {
      throw new IOException("an answer of " + length + " bytes");
    }
    byte[] body = in.readNBytes((int) length);
    if (body.length < length) {
      throw new IOException("the connection was closed");
    }
    return body;
  }

  /** Reads the text that an error comes with. */
  String readError(HttpReply head) throws IOException {
    return new String(readBody(head, BUFFER), StandardCharsets.UTF_8);
  }

  /** Reads some bytes of a body; -1 at the end of the stream. */
  int read(byte[] bytes, int length) throws IOException {
    return in.read(bytes, 0, length);
  }

  /** Reads so many bytes of a body. */
  void readFully(byte[] bytes, int length) throws IOException {
    if (in.readNBytes(bytes, 0, length) < length) {
      throw new IOException("the connection was closed");
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
