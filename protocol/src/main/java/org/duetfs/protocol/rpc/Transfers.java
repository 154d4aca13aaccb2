package org.duetfs.protocol.rpc;

import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.path.RemotePath;

/**
 * How file bytes go over HTTP on the port of the XML-RPC.
 *
 * <ul>
 *   <li>{@code HEAD /stage/ID}: 200, {@link #SIZE} says how many bytes lie there, 0 of an unknown
 *       id.
 *   <li>{@code PUT /stage/ID?from=N} with a {@code Content-Length}: the body follows the first N
 *       bytes that lie there. 200 with {@link #SIZE} and {@link #CRC} of all that lies there now,
 *       synced here and on the mirror; CONFLICT when N is not their number.
 *   <li>{@code DELETE /stage/ID}: 200; what lies there of an upload that nobody has named is gone,
 *       at this server, which takes no more of it. For the one who began it.
 *   <li>{@code GET /data/PATH?version=V}, maybe with {@code Range: bytes=N-}: 200 or 206 with the
 *       bytes of that version, and {@link #SIZE} and {@link #CRC} of the whole; VERSION when the
 *       file is of another one now.
 *   <li>{@code GET /conflicts/ID}, maybe with a range: the same of what this server keeps of a
 *       conflict; NOT_FOUND when it is over.
 * </ul>
 *
 * An error is a status of 400 or more with {@link #ERROR}, its body {@code CODE: message}.
 */
public final class Transfers {
  /** Before the percent-encoded path of a file. */
  public static final String DATA = "/data";

  /** Before the id of a conflict, as its server has named it. */
  public static final String CONFLICTS = "/conflicts/";

  /** Before the id of an upload. */
  public static final String STAGE = "/stage/";

  /** The header of a number of bytes, in decimal. */
  public static final String SIZE = "DuetFS-Size";

  /** The header of a CRC32C, eight hex digits. */
  public static final String CRC = "DuetFS-CRC32C";

  /** The header of an error's code. */
  public static final String ERROR = "DuetFS-Error";

  private Transfers() {}

  /** Returns the request target of a file's bytes, of one version. */
  public static String dataTarget(RemotePath path, Index version) {
    return DATA + PercentText.encode(path.toString()) + "?version=" + version;
  }

  /** Returns the request target of an upload's bytes from {@code from} on. */
  public static String stageTarget(String stageId, long from) {
    return STAGE + stageId + "?from=" + from;
  }

  /** Returns a CRC32C as {@link #CRC} has it. */
  public static String crc(int crc32c) {
    return NodeText.crc(crc32c);
  }

  /**
   * Reads what {@link #crc(int)} wrote.
   *
   * @throws NumberFormatException when it is none
   */
  public static int crc(String hex) {
    return NodeText.crc(hex);
  }

  /**
   * Reads the path of a request to {@link #DATA}, still percent-encoded and without the query.
   *
   * @throws org.duetfs.protocol.error.DuetException BAD_PATH
   */
  public static RemotePath dataPath(String target) {
    return RemotePath.of(PercentText.decode(target.substring(DATA.length())));
  }
}
