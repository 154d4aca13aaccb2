package org.duetfs.shell.command.cluster;

import java.util.List;
import java.util.Optional;
import org.duetfs.client.HealthSummary.PairHealth;
import org.duetfs.client.PastView;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.NodeFields;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
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
public final class Views extends ShellCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PAIR",
      description = "The pair; all when none is named.")
  private Optional<Integer> pair = Optional.empty();

  @Override
  protected int run() {
    List<Integer> pairs =
        pair.map(List::of)
            .orElseGet(() -> fs().health().pairs().stream().map(PairHealth::number).toList());
    Output output = shell().output();
    int width = output.terminal() ? output.width().getAsInt() : Integer.MAX_VALUE;
    String gap = "";
    for (int each : pairs) {
      List<PastView> views = fs().views(each);
      String before = gap;
      ViewsText text = new ViewsText(output.paint(), width);
      answer(
          () -> views.stream().map(Views::fields),
          () -> {
            output.out().print(before);
            return text.lines(each, views);
          });
      gap = System.lineSeparator();
    }
    return 0;
  }

  private static Fields fields(PastView view) {
    Fields fields =
        new Fields()
            .put("pair", view.pair())
            .put("generation", view.generation())
            .put("marks", view.marks())
            .put("leader", view.leader())
            .numbers("left", view.left())
            .numbers("joined", view.joined())
            .put("by", view.proposer())
            .put("why", view.why())
            .text("forcedFrom", view.forcedBase());
    if (view.writtenMillis() != 0) {
      fields.put("since", NodeFields.time(view.writtenMillis()));
    }
    return fields;
  }
}
