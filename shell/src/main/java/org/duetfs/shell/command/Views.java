package org.duetfs.shell.command;

import java.util.List;
import java.util.Optional;
import org.duetfs.client.HealthSummary.PairHealth;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows how the pairs came to stand as they do. */
@InGroup(Group.CLUSTER)
@Command(
    name = "views",
    description = {
      "Show who was in sync in each pair, since when, and why.",
      "The last 16 views of each pair are kept; the newest stands at the end."
    },
    footer = "Example: views 1")
final class Views extends ShellCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PAIR",
      description = "The pair; all when none is named.")
  private Optional<Integer> pair = Optional.empty();

  @Override
  int run() {
    List<Integer> pairs =
        pair.map(List::of)
            .orElseGet(() -> fs().health().pairs().stream().map(PairHealth::number).toList());
    String gap = "";
    for (int each : pairs) {
      ViewsText text = new ViewsText(shell().output().paint());
      List<String> lines = text.lines(each, fs().views(each));
      shell().output().out().print(gap);
      print(lines);
      gap = System.lineSeparator();
    }
    return 0;
  }
}
