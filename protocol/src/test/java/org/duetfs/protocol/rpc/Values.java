package org.duetfs.protocol.rpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Makes random values that XML-RPC can say; give the printed seed as {@code -Dduetfs.seed} again.
 * They hold no CR: other clients write it plain, and then every XML reader must read LF.
 */
final class Values {
  private final long seed;
  private final Random random;

  private Values(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  static Values seeded() {
    return new Values(Long.getLong("duetfs.seed", System.nanoTime()));
  }

  long seed() {
    return seed;
  }

  Object next(int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> text();
      case 1 -> random.nextInt();
      case 2 -> random.nextBoolean();
      case 3 -> random.nextGaussian();
      case 4 -> bytes();
      case 5 -> random.ints(random.nextInt(4), 0, 2).mapToObj(i -> next(depth - 1)).toArray();
      default -> struct(depth);
    };
  }

  private Map<String, Object> struct(int depth) {
    Map<String, Object> struct = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      struct.put(text(), next(depth - 1));
    }
    return struct;
  }

  byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  String text() {
    return random
        .ints(random.nextInt(20), 0, 0x110000)
        .map(c -> random.nextBoolean() ? c : c % 0x80)
        .filter(c -> XmlChars.legal(c) && c != '\r')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
