package org.duetfs.server.http;

import java.io.IOException;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
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
 * Answers {@code GET} and {@code HEAD /data/PATH?version=V}, or {@code /conflicts/ID}, with a
 * file's bytes, or the range of them that is asked for. A slow reader holds a buffer and the file,
 * but no thread.
 */
final class DataHandler extends Responder {
  private static final int BUFFER = 64 * 1024;

  private final Opening files;

  /** Opens the file that a request asks for. */
  private interface Opening {
    DataSource.OpenFile open(Request request);
  }

  private DataHandler(Opening files) {
    this.files = files;
  }

  /** Answers with the files of the user's tree. */
  static DataHandler ofData(DataSource files) {
    return new DataHandler(
        request ->
            files.open(Transfers.dataPath(request.getHttpURI().getPath()), version(request)));
  }

  /** Answers with what is kept of conflicts. */
  static DataHandler ofConflicts(ConflictSource conflicts) {
    return new DataHandler(
        request ->
            conflicts.open(request.getHttpURI().getPath().substring(Transfers.CONFLICTS.length())));
  }

  @Override
  void respond(Request request, Response response, Callback callback) throws IOException {
    Methods.require(request, "GET", "HEAD");
    DataSource.OpenFile file = files.open(request);
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
