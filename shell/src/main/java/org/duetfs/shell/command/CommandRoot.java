package org.duetfs.shell.command;

import picocli.CommandLine.Command;

/** The registry of all commands, in the order in which {@code help} lists them. */
@Command(
    name = "",
    subcommands = {
      Mkdir.class,
      Create.class,
      Touch.class,
      Mv.class,
      Cp.class,
      Rm.class,
      Read.class,
      Write.class,
      Append.class,
      Ls.class,
      Tree.class,
      Stat.class,
      Exists.class,
      Cd.class,
      Pwd.class,
      Put.class,
      Get.class,
      Status.class,
      Servers.class,
      Views.class,
      Conflicts.class,
      Resolve.class,
      SettleOutcome.class,
      Measure.class,
      Help.class,
      History.class,
      Exit.class,
    })
final class CommandRoot {
  private final ShellContext shell;
  private final Failures failures;

  CommandRoot(ShellContext shell, Failures failures) {
    this.shell = shell;
    this.failures = failures;
  }

  ShellContext shell() {
    return shell;
  }

  Failures failures() {
    return failures;
  }
}
