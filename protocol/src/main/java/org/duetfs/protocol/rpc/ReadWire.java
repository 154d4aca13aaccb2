package org.duetfs.protocol.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;

/**
 * How our own client reads a file: {@code GET /file/PATH}, whose answer's head says what another
 * answer's struct would, and whose body is a small file's bytes, none of a larger one's. Neither
 * side reads or writes XML or base64, which is most of what a small read costs.
 *
 * <p>The client says what it knows by {@link HttpNames#CLUSTER} and {@link #VIEW}. A refusal is a
 * status of 400 or more with {@link Transfers#ERROR}, as any on these paths, and with {@link
 * #STANDING} if it comes from the pair and not from the door.
 */
public final class ReadWire {
  /** Before the percent-encoded path of a file. */
  public static final String FILE = "/file";

  /** The header of the view that the client knows. */
  public static final String VIEW = "DuetFS-View";

  /** The header of what the server is: {@link AnswerWire}'s {@code view}. */
  public static final String STANDING = "DuetFS-Standing";

  /** The header of the file's row, without its name. */
  public static final String NODE = "DuetFS-Node";

  /** The header of the pair that a path lives on instead. */
  public static final String MOVED_TO = "DuetFS-Moved-To";

  private ReadWire() {}

  /** Returns the request target that asks for a file. */
  public static String target(RemotePath path) {
    return FILE + PercentText.encode(path.toString());
  }

  /**
   * Reads the path that {@link #target} wrote.
   *
   * @throws DuetException BAD_PATH
   */
  public static RemotePath path(String target) {
    return RemotePath.of(PercentText.decode(target.substring(FILE.length())));
  }

  /** Returns what an answer's head says to this caller. */
  public static Map<String, String> head(Caller to, Standing standing, ClientAnswer answer) {
    Map<String, String> head = new LinkedHashMap<>();
    head.put(STANDING, standing.text(to));
    if (answer instanceof ClientAnswer.Content content) {
      head.put(NODE, NodeText.formatUnnamed(content.node()));
    } else if (answer instanceof ClientAnswer.Failed failed) {
      failed.movedTo().ifPresent(pair -> head.put(MOVED_TO, String.valueOf(pair)));
    }
    return head;
  }

  /**
   * Reads an answer.
   *
   * @return empty when it does not say what the server is to its pair
   * @throws DuetException INTERNAL when it is none of ours
   */
  public static Optional<AnswerWire.Heard> read(RemotePath path, HttpHead head, byte[] body) {
    return head.header(STANDING)
        .map(
            standing ->
                new AnswerWire.Heard(
                    Standing.role(standing), Standing.parse(standing), answer(path, head, body)));
  }

  private static ClientAnswer answer(RemotePath path, HttpHead head, byte[] body) {
    Optional<String> row = head.header(NODE);
    if (row.isPresent()) {
      NodeInfo node = NodeText.parseUnnamed(row.get(), path.name());
      boolean small = node.size() <= Payload.MAX_INLINE;
      return new ClientAnswer.Content(node, small ? Optional.of(body) : Optional.empty());
    }
    DuetException error =
        head.error(HttpHead.text(body))
            .orElseThrow(() -> new DuetException(ErrorCode.INTERNAL, path + ": no row, no error"));
    return new ClientAnswer.Failed(error.code(), String.valueOf(error.getMessage()), movedTo(head));
  }

  private static OptionalInt movedTo(HttpHead head) {
    String pair = head.header(MOVED_TO).orElse("");
    try {
      return pair.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(pair));
    } catch (NumberFormatException e) {
      throw new DuetException(ErrorCode.INTERNAL, "no pair: " + pair, e);
    }
  }
}
