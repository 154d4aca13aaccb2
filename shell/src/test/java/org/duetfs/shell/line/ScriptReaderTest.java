package org.duetfs.shell.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptReaderTest {
  private static List<Statement> statements(byte[] script) throws IOException {
    ScriptReader reader = new ScriptReader(new ByteArrayInputStream(script));
    List<Statement> all = new ArrayList<>();
    for (Optional<Statement> s = reader.next(); s.isPresent(); s = reader.next()) {
      all.add(s.get());
    }
    return all;
  }

  private static List<Statement> statements(String script) throws IOException {
    return statements(script.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void lines_oneAfterTheOther_areStatements() throws IOException {
    assertThat(statements("ls\n\npwd; cd /ä"))
        .extracting(Written::words)
        .containsExactly(
            List.of(List.of("ls")), List.of(), List.of(List.of("pwd"), List.of("cd", "/ä")));
  }

  @Test
  void openQuote_joinsLines() throws IOException {
    assertThat(statements("write /a 'x\n\ny'\nls"))
        .extracting(Written::words)
        .containsExactly(List.of(List.of("write", "/a", "x\n\ny")), List.of(List.of("ls")));
  }

  @Test
  void openQuote_atTheEnd_isAProblem() throws IOException {
    assertThat(statements("ls\nwrite /a 'x\ny\n").get(1).problem())
        .contains(new Statement.Problem(2, "the text ends within an open '"));
  }

  @Test
  void problem_inALine_refusesThatLineOnly() throws IOException {
    List<Statement> all = statements("ls $(x)\npwd");
    assertThat(all.get(0).problem()).isPresent();
    assertThat(Written.words(all.get(1))).containsExactly(List.of("pwd"));
  }

  @Test
  void bytes_notUtf8_areAProblem() throws IOException {
    byte[] script = {'l', 's', ' ', (byte) 0xff, '\n', 'p', 'w', 'd'};
    List<Statement> all = statements(script);
    assertThat(all.get(0).problem().orElseThrow().text()).contains("UTF-8");
    assertThat(all.get(0).problem().orElseThrow().line()).isEqualTo(1);
    assertThat(Written.words(all.get(1))).containsExactly(List.of("pwd"));
  }
}
