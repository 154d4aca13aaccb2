package org.duetfs.client.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.duetfs.protocol.rpc.HttpHead;
import org.jspecify.annotations.Nullable;

/** One connection that carries a request and its answer at a time. For one thread at a time. */
final class HttpConnection implements Closeable {
  private static final int BUFFER = 64 * 1024;
  private static final int MAX_HEAD = 16 * 1024;
  private static final int CONTINUE = 100;
  private static final int SWITCHING_PROTOCOLS = 101;

  private final TimedChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(BUFFER).limit(0);
  private long idleSince;
  private boolean upgraded;
  private @Nullable HttpHead early;

  HttpConnection(TimedChannel channel) {
    this.channel = channel;
  }

  /** Returns when it was last given back, in the nanoseconds of its pool's clock. */
  long idleSince() {
    return idleSince;
  }

  void idleSince(long nanos) {
    idleSince = nanos;
  }

  /** Tells whether it carries frames, and no HTTP any more. */
  boolean isUpgraded() {
    return upgraded;
  }

  /** Tells whether another request can go over it, as far as can be seen from here. */
  boolean isUsable() {
    return !hasAnswer();
  }

  /** Sends all bytes; the timeout is for each wait in which nothing is taken. */
  void send(ByteBuffer bytes, Duration timeout) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes, timeout);
    }
  }

  /** Sends some bytes. */
  void sendSome(ByteBuffer bytes, Duration timeout) throws IOException {
    channel.write(bytes, timeout);
  }

  /** Tells whether some of an answer has come, or the connection has ended. */
  boolean hasAnswer() {
    return in.hasRemaining() || !isQuiet();
  }

  private boolean isQuiet() {
    in.clear();
    try {
      return channel.poll(in) == 0;
    } catch (IOException e) {
      return false;
    } finally {
      in.flip();
    }
  }

  /** Tells whether some of an answer comes in time. */
  boolean hasAnswerWithin(Duration timeout) {
    try {
      return in.hasRemaining() || fill(timeout);
    } catch (IOException e) {
      return false;
    }
  }

  /** Tells whether some of an answer, or the connection's end, comes in time. */
  boolean comesWithin(Duration timeout) {
    try {
      if (!in.hasRemaining()) {
        fill(timeout); // or finds the end, which is found again
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // whoever reads on hears of it
    }
  }

  /** Waits until something has come on one of them, or one has ended, or for so long. */
  static void awaitEither(HttpConnection one, HttpConnection other, Duration timeout) {
    if (one.in.hasRemaining() || other.in.hasRemaining()) {
      return;
    }
    try {
      TimedChannel.awaitEither(one.channel, other.channel, timeout);
    } catch (IOException e) {
      // Whoever reads on hears of it.
      return;
    }
  }

  /**
   * Waits for the server's word on a request whose body is still to come; the timeout is for each
   * wait.
   *
   * @return whether it wants the body; if not, the answer's head is read next
   */
  boolean mayContinue(Duration timeout) throws IOException {
    HttpHead head = parseHead(timeout);
    if (head.status() != CONTINUE) {
      early = head;
    }
    return head.status() == CONTINUE;
  }

  /** Reads an answer's head; the timeout is for each wait. */
  HttpHead readHead(Duration timeout) throws IOException {
    HttpHead head = early == null ? parseHead(timeout) : early;
    early = null;
    return isInterim(head) ? readHead(timeout) : head;
  }

  /** Tells whether an answer is still to come; the consent to an upgrade is one. */
  private static boolean isInterim(HttpHead head) {
    return head.status() < 200 && head.status() != SWITCHING_PROTOCOLS;
  }

  /**
   * Reads the answer to a request to upgrade it, unless it was read; the timeout is for each wait.
   *
   * @throws RefusedException when the server does not consent
   */
  void readUpgraded(Duration timeout) throws IOException {
    if (!upgraded) {
      HttpHead head = readHead(timeout);
      if (head.status() != SWITCHING_PROTOCOLS) {
        throw RefusedException.reading(head, body(head, timeout).text());
      }
      upgraded = true;
    }
  }

  private HttpHead parseHead(Duration timeout) throws IOException {
    try {
      return HttpHead.parse(readLines(timeout));
    } catch (IllegalArgumentException e) {
      throw new MalformedAnswerException(String.valueOf(e.getMessage()));
    }
  }

  private List<String> readLines(Duration timeout) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = readLine(timeout); !line.isEmpty(); line = readLine(timeout)) {
      lines.add(line);
      if (lines.size() > 100) {
        throw new MalformedAnswerException("an endless head");
      }
    }
    return lines;
  }

  private String readLine(Duration timeout) throws IOException {
    String begun = "";
    while (true) {
      int end = lineEnd();
      String line = begun + text(end);
      if (line.length() > MAX_HEAD) {
        throw new MalformedAnswerException("an endless line");
      }
      if (in.hasRemaining()) {
        in.get(); // the line feed
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      }
      begun = line;
      if (!fill(timeout)) {
        throw new IOException("the connection was closed before the answer");
      }
    }
  }

  /** Returns where the next line feed stands in the buffer, or its end. */
  private int lineEnd() {
    int at = in.position();
    while (at < in.limit() && in.get(at) != '\n') {
      at++;
    }
    return at;
  }

  private String text(int end) {
    byte[] bytes = new byte[end - in.position()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private boolean fill(Duration timeout) throws IOException {
    in.clear();
    try {
      return channel.read(in, timeout) > 0;
    } finally {
      in.flip();
    }
  }

  /** Reads so many bytes; the timeout is for each wait. */
  byte[] readBytes(int count, Duration timeout) throws IOException {
    byte[] bytes = new byte[count];
    for (int got = 0; got < count; ) {
      if (!in.hasRemaining() && !fill(timeout)) {
        throw new IOException("the connection was closed before the answer");
      }
      int n = Math.min(count - got, in.remaining());
      in.get(bytes, got, n);
      got += n;
    }
    return bytes;
  }

  /** Returns the body of the answer; it must be read to its end before the next request. */
  Body body(HttpHead head, Duration timeout) throws MalformedAnswerException {
    if (head.chunked()) {
      return new Body(0, true, timeout);
    }
    try {
      return new Body(
          head.length().orElseThrow(() -> new MalformedAnswerException("a body of no length")),
          false,
          timeout);
    } catch (NumberFormatException e) {
      throw new MalformedAnswerException("a body of no length");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** What came is no HTTP answer. */
  static final class MalformedAnswerException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedAnswerException(String message) {
      super(message);
    }
  }

  /** An answer's body, up to its length or through its chunks. */
  final class Body extends InputStream {
    private final boolean chunked;
    private final Duration timeout;
    private long left;
    private boolean ended;
    private boolean first = true;

    private Body(long length, boolean chunked, Duration timeout) {
      this.left = length;
      this.chunked = chunked;
      this.timeout = timeout;
      this.ended = !chunked && length == 0;
    }

    /** Tells whether all of it was read, at most after a last look for the end of its chunks. */
    boolean isAtEnd() {
      try {
        return ended || chunked && left == 0 && read() < 0;
      } catch (IOException e) {
        return false;
      }
    }

    /** Reads what is left, if it is little. */
    String text() throws IOException {
      return new String(readNBytes(BUFFER), StandardCharsets.UTF_8).strip();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (ended || length == 0) {
        return ended ? -1 : 0;
      }
      if (left == 0 && !nextChunk()) {
        return -1;
      }
      if (!in.hasRemaining() && !fill(timeout)) {
        throw new IOException("the connection was closed within the answer");
      }
      int n = (int) Math.min(Math.min(length, in.remaining()), left);
      in.get(bytes, offset, n);
      left -= n;
      ended = left == 0 && !chunked;
      return n;
    }

    private boolean nextChunk() throws IOException {
      if (!first) {
        String end = readLine(timeout);
        if (!end.isEmpty()) {
          throw new MalformedAnswerException("a chunk too long");
        }
      }
      first = false;
      String size = readLine(timeout);
      int semicolon = size.indexOf(';');
      try {
        left = Long.parseLong((semicolon < 0 ? size : size.substring(0, semicolon)).strip(), 16);
      } catch (NumberFormatException e) {
        throw new MalformedAnswerException("no chunk: " + size);
      }
      if (left == 0) {
        readLines(timeout); // trailers
        ended = true;
      }
      return !ended;
    }
  }
}
