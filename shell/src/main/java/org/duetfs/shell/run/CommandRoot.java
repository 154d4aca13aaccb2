package org.duetfs.shell.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.command.classroom.Explain;
import org.duetfs.shell.command.classroom.PlayDemo;
import org.duetfs.shell.command.cluster.Conflicts;
import org.duetfs.shell.command.cluster.LiveView;
import org.duetfs.shell.command.cluster.Measure;
import org.duetfs.shell.command.cluster.Resolve;
import org.duetfs.shell.command.cluster.Servers;
import org.duetfs.shell.command.cluster.SettleOutcome;
import org.duetfs.shell.command.cluster.Status;
import org.duetfs.shell.command.cluster.Views;
import org.duetfs.shell.command.content.Append;
import org.duetfs.shell.command.content.Edit;
import org.duetfs.shell.command.content.Grep;
import org.duetfs.shell.command.content.Head;
import org.duetfs.shell.command.content.Pager;
import org.duetfs.shell.command.content.Read;
import org.duetfs.shell.command.content.Tail;
import org.duetfs.shell.command.content.Wc;
import org.duetfs.shell.command.content.Write;
import org.duetfs.shell.command.files.Cp;
import org.duetfs.shell.command.files.Create;
import org.duetfs.shell.command.files.Mkdir;
import org.duetfs.shell.command.files.Mv;
import org.duetfs.shell.command.files.Rm;
import org.duetfs.shell.command.files.Touch;
import org.duetfs.shell.command.looking.Cd;
import org.duetfs.shell.command.looking.Df;
import org.duetfs.shell.command.looking.Du;
import org.duetfs.shell.command.looking.Exists;
import org.duetfs.shell.command.looking.Find;
import org.duetfs.shell.command.looking.Ls;
import org.duetfs.shell.command.looking.Pwd;
import org.duetfs.shell.command.looking.Stat;
import org.duetfs.shell.command.looking.Tree;
import org.duetfs.shell.command.script.Assert;
import org.duetfs.shell.command.script.AssertText;
import org.duetfs.shell.command.script.SetOptions;
import org.duetfs.shell.command.script.Sleep;
import org.duetfs.shell.command.script.Source;
import org.duetfs.shell.command.script.WaitFor;
import org.duetfs.shell.command.shell.Exit;
import org.duetfs.shell.command.shell.Help;
import org.duetfs.shell.command.shell.History;
import org.duetfs.shell.command.shell.Stats;
import org.duetfs.shell.command.shell.Watch;
import org.duetfs.shell.command.transfer.Get;
import org.duetfs.shell.command.transfer.Put;
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
      Edit.class,
      Pager.class,
      Head.class,
      Tail.class,
      Wc.class,
      Grep.class,
      Ls.class,
      Tree.class,
      Stat.class,
      Exists.class,
      Find.class,
      Du.class,
      Df.class,
      Cd.class,
      Pwd.class,
      Put.class,
      Get.class,
      Status.class,
      LiveView.class,
      Servers.class,
      Views.class,
      Conflicts.class,
      Resolve.class,
      SettleOutcome.class,
      Measure.class,
      Explain.class,
      PlayDemo.class,
      SetOptions.class,
      Source.class,
      Assert.class,
      AssertText.class,
      Sleep.class,
      WaitFor.class,
      Help.class,
      History.class,
      Stats.class,
      Watch.class,
      Exit.class,
    })
final class CommandRoot {
  private static final Map<String, Entry> ENTRIES = read();

  private CommandRoot() {}

  /**
   * A command as its class declares it.
   *
   * @param about what it is about, in one sentence
   */
  record Entry(Class<? extends ShellCommand> type, String about) {
    /** Makes the command. */
    ShellCommand make() {
      try {
        return type.getDeclaredConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(type + " cannot be made", e);
      }
    }
  }

  /** Returns the commands by their names and aliases; none is made for it. */
  static Map<String, Entry> entries() {
    return ENTRIES;
  }

  private static Map<String, Entry> read() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Class<?> type : declared(CommandRoot.class).subcommands()) {
      Command command = declared(type);
      Entry entry = new Entry(type.asSubclass(ShellCommand.class), command.description()[0]);
      entries.put(command.name(), entry);
      for (String alias : command.aliases()) {
        entries.put(alias, entry);
      }
    }
    return Collections.unmodifiableMap(entries);
  }

  private static Command declared(Class<?> type) {
    return Objects.requireNonNull(type.getAnnotation(Command.class));
  }
}
