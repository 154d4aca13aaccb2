package org.duetfs.protocol.rpc;

/**
 * How much one XML-RPC message may make its reader hold, whatever its size in bytes.
 *
 * @param depth how deep arrays and structs may stand in one another
 * @param values how many values the message may hold in all
 * @param textChars how many characters of text it may hold in all, base64 not counted
 */
public record RpcLimits(int depth, int values, int textChars) {
  /** For calls from anybody: a call names paths and carries content, it is never a long list. */
  public static final RpcLimits CALL = new RpcLimits(64, 10_000, 4 << 20);

  /** For answers of a server of ours, which may be long listings. */
  public static final RpcLimits ANSWER = new RpcLimits(64, 20_000_000, 1 << 30);

  public RpcLimits {
    if (depth < 1 || values < 1 || textChars < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
  }
}
