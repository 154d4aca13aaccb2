package org.duetfs.protocol.rpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;

/**
 * An operation as a struct: {@code op} is its verb, {@code path} where it works, and the other
 * fields are named as in {@link Operation}. Content is base64 in {@code data}, or {@code staged} is
 * {@code ID SIZE CRC32C}. What only a leader puts into a copy does not travel.
 */
final class OperationWire {
  private OperationWire() {}

  static Map<String, Object> format(Operation operation) {
    Map<String, Object> out = new HashMap<>();
    out.put("op", operation.verb());
    out.put("path", operation.path().toString());
    if (operation instanceof Operation.Mkdir op) {
      out.put("parents", op.parents());
    } else if (operation instanceof Operation.Create op) {
      out.put("mustBeNew", op.mustBeNew());
    } else if (operation instanceof Operation.Write op) {
      payload(out, op.payload());
      op.expected().ifPresent(version -> out.put("expected", version.toString()));
    } else if (operation instanceof Operation.Append op) {
      payload(out, op.payload());
    } else if (operation instanceof Operation.Remove op) {
      out.put("recursive", op.recursive());
    } else if (operation instanceof Operation.Rename op) {
      out.put("from", op.from().toString());
      out.put("noReplace", op.noReplace());
    } else if (operation instanceof Operation.Copy op) {
      out.put("from", op.from().toString());
      out.put("noReplace", op.noReplace());
    }
    return out;
  }

  private static void payload(Map<String, Object> out, Payload payload) {
    if (payload instanceof Payload.Inline inline) {
      out.put("data", inline.bytes());
    } else if (payload instanceof Payload.Staged staged) {
      out.put(
          "staged", staged.stageId() + " " + staged.size() + " " + NodeText.crc(staged.crc32c()));
    }
  }

  static Operation parse(Object value) {
    Fields in = Fields.of(ErrorCode.BAD_COMMAND, value);
    String verb = in.text("op");
    return switch (verb) {
      case "mkdir" -> new Operation.Mkdir(in.path("path"), in.flag("parents"));
      case "create" -> new Operation.Create(in.path("path"), in.flag("mustBeNew"));
      case "write" -> new Operation.Write(in.path("path"), payload(in), expected(in));
      case "append" -> new Operation.Append(in.path("path"), payload(in));
      case "remove" -> new Operation.Remove(in.path("path"), in.flag("recursive"));
      case "rename" -> new Operation.Rename(in.path("from"), in.path("path"), in.flag("noReplace"));
      case "copy" ->
          new Operation.Copy(
              in.path("from"), in.path("path"), in.flag("noReplace"), Optional.empty());
      default -> throw bad("no such operation: " + verb);
    };
  }

  private static Payload payload(Fields in) {
    Optional<byte[]> data = in.find("data", byte[].class);
    if (data.isPresent()) {
      if (data.get().length > Payload.MAX_INLINE) {
        throw new DuetException(
            ErrorCode.TOO_LARGE,
            "more than " + Payload.MAX_INLINE + " bytes of data go to PUT /stage first");
      }
      return new Payload.Inline(data.get());
    }
    String[] words = in.text("staged").split(" ", -1);
    try {
      return new Payload.Staged(words[0], Long.parseLong(words[1]), NodeText.crc(words[2]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw bad("staged is ID SIZE CRC32C");
    }
  }

  private static Optional<Index> expected(Fields in) {
    return in.findText("expected").map(OperationWire::version);
  }

  private static Index version(String text) {
    try {
      return Index.parse(text);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw bad("expected is a version, GENERATION.NUMBER: " + text);
    }
  }

  private static DuetException bad(String why) {
    return new DuetException(ErrorCode.BAD_COMMAND, why);
  }
}
