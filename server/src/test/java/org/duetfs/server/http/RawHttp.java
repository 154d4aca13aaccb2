package org.duetfs.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One kept HTTP/1.1 connection on a blocking socket, which can also send what no client should. */
public final class RawHttp implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  /** Connects; reading from the other end gives up after 20 s. */
  public RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(20_000);
    in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    out = socket.getOutputStream();
  }

  /** Sends a request and reads its answer. */
  public Answer exchange(String method, String target, byte[] body, String... headers)
      throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head(method, target, body.length, headers).getBytes(ISO_8859_1));
    request.writeBytes(body);
    out.write(request.toByteArray());
    return readAnswer(method.equals("HEAD"));
  }

  /** Sends a request without a body and reads its answer. */
  public Answer exchange(String method, String target, String... headers) throws IOException {
    return exchange(method, target, new byte[0], headers);
  }

  /** Posts an XML-RPC call and reads the answer. */
  public Answer call(byte[] xml) throws IOException {
    return exchange("POST", "/RPC2", xml, "Content-Type: text/xml");
  }

  private static String head(String method, String target, long length, String... headers) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    if (length > 0 || !method.equals("GET")) {
      head.append("Content-Length: ").append(length).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  /** Sends bytes as they are. */
  public void send(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  /** Sends text as it is. */
  public void send(String text) throws IOException {
    send(text.getBytes(UTF_8));
  }

  /** Reads so many bytes. */
  public byte[] readBytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the server closed the connection");
    }
    return bytes;
  }

  /** Reads one answer. */
  public Answer readAnswer(boolean toHead) throws IOException {
    String status = line();
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    byte[] body = new byte[0];
    if (!toHead && headers.containsKey("content-length")) {
      body = in.readNBytes(Integer.parseInt(headers.get("content-length")));
    } else if (!toHead && "chunked".equals(headers.get("transfer-encoding"))) {
      body = chunks();
    }
    return new Answer(Integer.parseInt(status.split(" ", 3)[1]), headers, body);
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int n = Integer.parseInt(line(), 16); n > 0; n = Integer.parseInt(line(), 16)) {
      body.writeBytes(in.readNBytes(n));
      line();
    }
    line();
    return body.toByteArray();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  /** Tells whether the server has closed the connection, waiting for it. */
  public boolean isClosedByServer() throws IOException {
    try {
      while (in.read() >= 0) {
        // what it said before it closed
      }
      return true;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** An answer; header names are in lower case. */
  public record Answer(int status, Map<String, String> headers, byte[] body) {
    /** Returns the body as text. */
    public String text() {
      return new String(body, UTF_8);
    }
  }
}
