package org.duetfs.protocol.arbiter;

import java.util.OptionalInt;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * What the register of a top-level name says.
 *
 * @param pair the pair that the name belongs to; empty when it is free
 * @param nonce random, so that a claimant knows its own writing again
 */
public record Claim(OptionalInt pair, String nonce) {
  /** Makes a pair's claim. */
  public static Claim of(int pair, String nonce) {
    return new Claim(OptionalInt.of(pair), nonce);
  }

  /** Makes the value that frees a name. */
  public static Claim free(String nonce) {
    return new Claim(OptionalInt.empty(), nonce);
  }

  /**
   * Reads a register's value; one never written is free.
   *
   * @throws DuetException CORRUPT when the value is no claim
   */
  public static Claim parse(String value) {
    if (value.isEmpty()) {
      return free("");
    }
    String[] words = value.strip().split(" ", -1);
    try {
      if (words.length == 2 && words[0].equals("free")) {
        return free(words[1]);
      } else if (words.length == 3 && words[0].equals("pair")) {
        return of(Integer.parseInt(words[1]), words[2]);
      }
    } catch (NumberFormatException e) {
      throw new DuetException(ErrorCode.CORRUPT, "no claim: " + value, e);
    }
    throw new DuetException(ErrorCode.CORRUPT, "no claim: " + value);
  }

  /** Returns the register's value: {@code pair 1 NONCE} or {@code free NONCE}. */
  public String text() {
    return pair.isPresent() ? "pair " + pair.getAsInt() + " " + nonce : "free " + nonce;
  }
}
