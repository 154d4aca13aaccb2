package org.duetfs.server.http;

import java.nio.ByteBuffer;
import java.util.Map;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.Caller;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.HttpNames;
import org.duetfs.protocol.rpc.ReadWire;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers {@code GET /file/PATH}, a read of our own client, as {@link ReadWire} has it. */
final class FileHandler extends Responder {
  private final ReadExchange reads;

  FileHandler(ReadExchange reads) {
    this.reads = reads;
  }

  @Override
  void respond(Request request, Response response, Callback callback) {
    Methods.require(request, "GET");
    RemotePath path = ReadWire.path(request.getHttpURI().getPath());
    Caller caller = new Caller(header(request, HttpNames.CLUSTER), header(request, ReadWire.VIEW));
    ReadExchange.Answered answered = reads.read(path, caller, Callers.address(request));
    Map<String, String> head = ReadWire.head(caller, answered.standing(), answered.answer());
    if (answered.answer() instanceof ClientAnswer.Failed failed) {
      DuetException error = new DuetException(failed.code(), failed.message());
      Refusal.send(response, callback, error, head);
    } else {
      head.forEach(response.getHeaders()::put);
      ByteBuffer bytes = bytes((ClientAnswer.Content) answered.answer());
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.remaining());
      response.write(true, bytes, callback);
    }
    answered.afterwards().run();
  }

  private static ByteBuffer bytes(ClientAnswer.Content content) {
    return content.bytes().map(ByteBuffer::wrap).orElseGet(() -> ByteBuffer.allocate(0));
  }

  private static String header(Request request, String name) {
    @Nullable String value = request.getHeaders().get(name);
    return value == null ? "" : value;
  }
}
