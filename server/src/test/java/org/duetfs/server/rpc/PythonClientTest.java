package org.duetfs.server.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server as Python's standard library meets it. */
@Timeout(60)
class PythonClientTest {
  private static final String SESSION =
      """
      import os, sys, xmlrpc.client as x
      s = x.ServerProxy('http://127.0.0.1:%s/RPC2' % sys.argv[1], use_builtin_types=True)
      assert 'mkdir' in s.system.listMethods()
      names = ['a b', "it's", 'say "hi"', '\\U0001F600 \\u00fc', 'c:d', '100%', 'a&b<c>', 'x;y?z#']
      for name in names:
          path = '/' + name
          assert s.mkdir(path) is True
          data = os.urandom(1 << 20)
          assert s.write(path + '/f', data) is True
          assert s.read(path + '/f') == data
          assert s.mv(path + '/f', path + '/g') is True
          assert [e['name'] for e in s.ls(path)] == ['g']
          assert s.rm(path + '/g') is True and s.exists(path + '/g') is False
      assert [e['name'] for e in s.ls('/')] == sorted(names)
      assert s.create('/empty') is True and s.read('/empty') == b''
      s.write('/text', 'line\\r\\nline')
      assert s.stat('/text')['size'] == '9'  # XML reads CR LF as LF: content is base64
      assert s.status()['state'] == 'alone'
      for path in ['../../etc/passwd', 'a/../../b', '/../x', '/nul\\0', '/bell\\7']:
          try:
              s.read(path)
              raise SystemExit('no fault for %r' % path)
          except x.Fault as fault:
              assert fault.faultString.split(':')[0] in ('BAD_PATH', 'BAD_COMMAND'), fault
      try:
          s.read('/etc/passwd')
          raise SystemExit('no fault')
      except x.Fault as fault:
          assert fault.faultCode == 300 and fault.faultString.startswith('NOT_FOUND: '), fault
      try:
          s.write('/huge', bytes(100 << 20))
          raise SystemExit('no fault')
      except x.Fault as fault:
          assert fault.faultString.startswith('TOO_LARGE: '), fault
      assert s.exists('/text') is True
      print('all as it should be')
      """;

  @Test
  void session_worksFromPython(@TempDir Path folder) throws Exception {
    assumeTrue(pythonIsHere(), "no python3 on the path");
    Path script = Files.writeString(folder.resolve("session.py"), SESSION);
    try (RpcFixture fixture = new RpcFixture(folder, served -> {})) {
      Process python =
          new ProcessBuilder("python3", script.toString(), String.valueOf(fixture.edge.port()))
              .redirectErrorStream(true)
              .start();
      String output = new String(python.getInputStream().readAllBytes(), UTF_8);
      assertThat(output).isEqualTo("all as it should be\n");
      assertThat(python.waitFor()).isZero();
    }
  }

  private static boolean pythonIsHere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(dir -> Files.isExecutable(Path.of(dir, "python3")));
  }
}
