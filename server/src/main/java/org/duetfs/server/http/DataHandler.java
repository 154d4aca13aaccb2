package org.duetfs.server.http;

import java.io.IOException;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.HttpNames;
import org.duetfs.protocol.rpc.Transfers;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers {@code GET} and {@code HEAD /data/PATH?version=V} with a file's bytes, or the range of
 * them that is asked for. A slow reader holds a buffer and the file, but no thread.
 */
final class DataHandler extends Responder {
  private static final int BUFFER = 64 * 1024;

  private final DataSource files;

  DataHandler(DataSource files) {
    this.files = files;
  }

  @Override
  void respond(Request request, Response response, Callback callback) throws IOException {
    Methods.require(request, "GET", "HEAD");
    RemotePath path = Transfers.dataPath(request.getHttpURI().getPath());
    DataSource.OpenFile file = files.open(path, version(request));
    boolean sending = false;
    try {
      ByteRange range = describe(request, response, file);
      if (request.getMethod().equals("HEAD") || range.length() == 0) {
        response.write(true, null, callback);
      } else {
        Callback closing = Callback.from(callback, () -> close(file));
        Content.Source bytes =
            Content.Source.from(
                new ByteBufferPool.Sized(request.getComponents().getByteBufferPool(), true, BUFFER),
                file.channel(),
                range.offset(),
                range.length());
        sending = true;
        Content.copy(bytes, response, closing);
      }
    } finally {
      if (!sending) {
        close(file);
      }
    }
  }

  private static Optional<Index> version(Request request) {
    String text = Query.value(request, HttpNames.VERSION_PARAMETER);
    try {
      return Optional.ofNullable(text).map(Index::parse);
    } catch (RuntimeException e) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "version " + text + " is no version", e);
    }
  }

  private static ByteRange describe(Request request, Response response, DataSource.OpenFile file) {
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, "application/octet-stream");
    headers.put(HttpHeader.ACCEPT_RANGES, "bytes");
    headers.put(HttpNames.CONTENT_VERSION, file.version().toString());
    headers.put(Transfers.SIZE, Long.toString(file.size()));
    headers.put(Transfers.CRC, Transfers.crc(file.crc32c()));
    Optional<ByteRange> asked =
        ByteRange.parse(request.getHeaders().get(HttpHeader.RANGE), file.size());
    ByteRange range = asked.orElse(new ByteRange(0, file.size()));
    headers.put(HttpHeader.CONTENT_LENGTH, range.length());
    if (asked.isPresent() && range.length() == 0) {
      response.setStatus(HttpStatus.RANGE_NOT_SATISFIABLE_416);
      headers.put(HttpHeader.CONTENT_RANGE, "bytes */" + file.size());
    } else if (asked.isPresent()) {
      response.setStatus(HttpStatus.PARTIAL_CONTENT_206);
      headers.put(HttpHeader.CONTENT_RANGE, range.contentRange(file.size()));
    }
    return range;
  }

  private static void close(DataSource.OpenFile file) {
    try {
      file.channel().close();
    } catch (IOException e) {
      throw new DuetException(ErrorCode.INTERNAL, "a file that was read did not close: " + e, e);
    }
  }
}
