package org.duetfs.shell.command.content;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.text.Fields;

/** A file's content as a record: as text where it is UTF-8, in base64 where it is not. */
final class ContentFields {
  private ContentFields() {}

  static Fields of(RemotePath path, byte[] content) {
    Fields fields = new Fields().put("path", path.toString()).put("bytes", content.length);
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      return fields.put("text", StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      return fields.put("base64", Base64.getEncoder().encodeToString(content));
    }
  }
}
