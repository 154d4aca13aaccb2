package org.duetfs.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.HttpNames;
import org.duetfs.protocol.rpc.Transfers;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers {@code PUT /stage/ID?from=N}, which brings the bytes of a large payload, {@code HEAD
 * /stage/ID}, which tells how many are here, and {@code DELETE /stage/ID}, which removes them.
 */
final class StageHandler extends Responder {
  private static final Pattern ID = Pattern.compile("[0-9a-zA-Z-]{1,64}");

  private final StageSink stage;
  private final CallerCheck check;
  private final HttpSettings settings;

  StageHandler(StageSink stage, CallerCheck check, HttpSettings settings) {
    this.stage = stage;
    this.check = check;
    this.settings = settings;
  }

  @Override
  void respond(Request request, Response response, Callback callback) throws IOException {
    Methods.require(request, "PUT", "HEAD", "DELETE");
    boolean fromPeer = check.isMember(request);
    String id = request.getHttpURI().getPath().substring(Transfers.STAGE.length());
    if (!ID.matcher(id).matches()) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "an upload's id is 1 to 64 of 0-9a-zA-Z-");
    }
    HttpFields.Mutable headers = response.getHeaders();
    if (request.getMethod().equals("HEAD")) {
      headers.put(Transfers.SIZE, Long.toString(stage.length(id)));
    } else if (request.getMethod().equals("DELETE")) {
      stage.callOff(id, fromPeer);
      headers.put(Transfers.SIZE, "0");
    } else {
      StageSink.Receipt receipt = receive(request, id, fromPeer);
      headers.put(Transfers.SIZE, Long.toString(receipt.size()));
      headers.put(Transfers.CRC, Transfers.crc(receipt.crc32c()));
    }
    response.write(true, null, callback);
  }

  private StageSink.Receipt receive(Request request, String id, boolean fromPeer)
      throws IOException {
    try (RequestBody body = new RequestBody(request, Long.MAX_VALUE, settings.idle());
        StageSink.Upload upload = stage.open(id, offset(request), fromPeer)) {
      for (ByteBuffer bytes = body.next(); bytes != null; bytes = body.next()) {
        upload.write(bytes);
      }
      return upload.finish();
    }
  }

  private static long offset(Request request) {
    String text = Query.value(request, HttpNames.FROM_PARAMETER);
    if (text == null) {
      return 0;
    }
    if (!text.matches("\\d{1,18}")) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "from=" + text + " is no number");
    }
    return Long.parseLong(text);
  }
}
