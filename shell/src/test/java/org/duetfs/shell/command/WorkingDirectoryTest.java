package org.duetfs.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDirectoryTest {
  @ParameterizedTest
  @CsvSource({
    "a, /docs/sub/a",
    "., /docs/sub",
    "./, /docs/sub",
    ".., /docs",
    "../.., /",
    "../../../.., /",
    "../x/./y/, /docs/x/y",
    "/, /",
    "//a///b//, /a/b",
    "/a/../../b, /b",
    "/.., /",
    "..., /docs/sub/...",
  })
  void resolve_whatIsTyped_meansOnePath(String typed, String path) {
    WorkingDirectory directory = new WorkingDirectory();
    directory.change(RemotePath.of("/docs/sub"));
    assertThat(directory.resolve(typed)).hasToString(path);
  }

  @Test
  void resolve_illegalOrEmpty_isRefused() {
    WorkingDirectory directory = new WorkingDirectory();
    assertThatThrownBy(() -> directory.resolve("")).isInstanceOf(DuetException.class);
    assertThatThrownBy(() -> directory.resolve("a\nb")).isInstanceOf(DuetException.class);
  }
}
