package org.duetfs.protocol.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What Python's standard library makes of our messages, and we of its. */
@Timeout(60)
class PythonRoundTripTest {
  private static final String ECHO =
      """
      import sys, xmlrpc.client as x
      params, method = x.loads(open(sys.argv[1], 'rb').read(), use_builtin_types=True)
      assert method == 'echo', method
      open(sys.argv[2], 'wb').write(x.dumps((list(params),), methodresponse=True).encode('utf-8'))
      """;

  private final XmlRpc xmlRpc = new XmlRpc();

  @Test
  void randomValues_comeBackFromPythonAsTheyWereWritten(@TempDir Path dir) throws Exception {
    assumeTrue(pythonIsHere(), "no python3 on the path");
    Values values = Values.seeded();
    List<Object> sent = new ArrayList<>(List.of("/\uD83D\uDE00 'a\" <&>/%:\n", new byte[10_000]));
    Stream.generate(() -> values.next(4)).limit(500).forEach(sent::add);
    Path script = Files.writeString(dir.resolve("echo.py"), ECHO);
    Path call = dir.resolve("call.xml");
    Path answer = dir.resolve("answer.xml");
    try (OutputStream out = Files.newOutputStream(call)) {
      xmlRpc.writeCall(out, "echo", sent);
    }

    Process python =
        new ProcessBuilder("python3", script.toString(), call.toString(), answer.toString())
            .inheritIO()
            .start();

    assertThat(python.waitFor()).as("seed %d", values.seed()).isZero();
    Object back =
        xmlRpc.readAnswer(new ByteArrayInputStream(Files.readAllBytes(answer)), RpcLimits.ANSWER);
    assertThat((Object[]) back)
        .as("seed %d", values.seed())
        .usingRecursiveComparison()
        .isEqualTo(sent.toArray());
  }

  private static boolean pythonIsHere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(dir -> Files.isExecutable(Path.of(dir, "python3")));
  }
}
