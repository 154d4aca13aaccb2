package org.duetfs.protocol;

import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/** Damages bytes in every way that a disk or a line may, and looks at who notices. */
public final class Damage {
  private Damage() {}

  /** Fails when bytes that end early are read as anything, or refused other than by CORRUPT. */
  public static void assertCutIsCorrupt(byte[] whole, Consumer<byte[]> decode, String seed) {
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      if (!isCorrupt(cut, decode, seed)) {
        fail("%d of %d bytes were read as a value, %s", length, whole.length, seed);
      }
    }
  }

  /** Fails when changed bytes are refused other than by CORRUPT; some are another legal value. */
  public static void assertChangeIsCorruptOrLegal(
      byte[] whole, Consumer<byte[]> decode, Random random, String seed) {
    for (int i = 0; i < 20; i++) {
      byte[] changed = whole.clone();
      for (int times = 1 + random.nextInt(3); times > 0 && changed.length > 0; times--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      isCorrupt(changed, decode, seed);
    }
  }

  private static boolean isCorrupt(byte[] bytes, Consumer<byte[]> decode, String seed) {
    try {
      decode.accept(bytes);
      return false;
    } catch (DuetException e) {
      if (e.code() != ErrorCode.CORRUPT) {
        throw new AssertionError(seed, e);
      }
      return true;
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new AssertionError(seed, e);
    }
  }
}
