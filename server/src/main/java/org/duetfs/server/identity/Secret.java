package org.duetfs.server.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.duetfs.server.disk.Durable;

/** The cluster's secret, a file in the home that only its owner can read. */
final class Secret {
  private Secret() {}

  static Path file(Path home) {
    return home.resolve("secret");
  }

  /** Reads the secret, making one where there is none; of two that make one at once, one stays. */
  static String make(Path home, Supplier<String> random) throws IOException {
    Path file = file(home);
    if (!Files.exists(file)) {
      Durable.makeFolders(home);
      Durable.createWhole(file, random.get() + random.get() + "\n");
    }
    return read(home);
  }

  /** Reads the secret. */
  static String read(Path home) throws IOException {
    Path file = file(home);
    if (!Files.exists(file)) {
      throw new IdentityException("the cluster's secret " + file + " is missing");
    }
    return Files.readString(file).strip();
  }

  /** Returns what tells a secret from others and does not tell it. */
  static String check(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
