package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of {@code help --man}. */
class ManualTest {
  @Test
  void everyPage_fitsInto80Columns_andHasAnExample() {
    byGroup()
        .values()
        .forEach(
            names ->
                names.forEach(
                    name ->
                        assertThat(page(name).lines())
                            .as(name)
                            .anyMatch(line -> line.equals("EXAMPLES"))
                            .allMatch(line -> line.length() <= 80)));
  }

  @Test
  void man_withoutACommand_tellsAll() {
    Shell shell = new Shell();
    assertThat(shell.run("help", "--man")).isZero();
    byGroup()
        .values()
        .forEach(names -> names.forEach(name -> assertThat(shell.out()).contains(page(name))));
  }

  private static String page(String name) {
    Shell shell = new Shell();
    assertThat(shell.run("help", "--man", name)).isZero();
    return shell.out();
  }

  private static Map<String, List<String>> byGroup() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    for (Examples.Listed command : Examples.commands()) {
      groups.merge(
          command.group(),
          List.of(command.name()),
          (some, more) -> Stream.concat(some.stream(), more.stream()).sorted().toList());
    }
    return groups;
  }
}
