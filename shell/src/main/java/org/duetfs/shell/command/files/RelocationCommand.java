package org.duetfs.shell.command.files;

import java.util.List;
import org.duetfs.client.tree.Relocation;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.SafeText;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What mv and cp have in common, so that they behave alike. */
abstract class RelocationCommand extends ShellCommand {
  @Option(names = "-n", description = "Replace nothing: EXISTS where a file stands.")
  private boolean noReplace;

  @Option(names = "-f", description = "Replace files, as is usual, also after -n.")
  private boolean force;

  @Option(names = "--dry-run", description = "Tell what would happen, and do nothing.")
  private boolean dryRun;

  @Parameters(index = "0..*", arity = "1", paramLabel = "FROM", description = "From where.")
  private List<String> words = List.of();

  @Parameters(
      index = "1..*",
      arity = "1",
      paramLabel = "TO",
      description = "The new name, or a directory that exists.")
  private List<String> last = List.of();

  /** Returns how it is done. */
  abstract Relocation.Way way(boolean leaveFiles);

  /** Returns what is done, as "move". */
  abstract String verb();

  /** Returns what was done, as "moved to". */
  abstract String past();

  @Override
  protected final int run() {
    List<String> sources = words.subList(0, words.size() - 1);
    RemotePath target = resolve(last.get(last.size() - 1));
    List<RemotePath> paths = sources.stream().map(this::resolve).toList();
    Relocation relocation = Relocation.of(fs(), way(noReplace && !force), paths, target);
    return forEach(
        sources,
        typed -> {
          RemotePath from = resolve(typed);
          if (dryRun) {
            foresee(relocation.foresee(from));
          } else {
            done(past(), relocation.carry(from), new Fields().put("from", from.toString()));
          }
        });
  }

  private void foresee(Relocation.Step step) {
    Fields record =
        new Fields()
            .put("path", step.to().toString())
            .put("from", step.from().toString())
            .put("dryRun", true)
            .put("directory", step.directory())
            .put("replaces", step.replaces());
    String more =
        step.directory() ? ", with all in it" : step.replaces() ? ", replacing the file there" : "";
    answer(
        record,
        () ->
            List.of(
                "would %s %s to %s%s"
                    .formatted(
                        verb(),
                        SafeText.line(step.from().toString()),
                        SafeText.line(step.to().toString()),
                        more)));
  }
}
