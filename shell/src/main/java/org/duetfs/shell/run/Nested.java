package org.duetfs.shell.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.duetfs.shell.command.Commands;
import org.duetfs.shell.command.Runner;

/** Knows and runs commands within a command. */
final class Nested implements Runner {
  private final Interpreter interpreter;
  private final CommandTree tree;

  Nested(Interpreter interpreter, CommandTree tree) {
    this.interpreter = interpreter;
    this.tree = tree;
  }

  @Override
  public Commands commands() {
    return tree.commands();
  }

  @Override
  public int run(List<String> words) {
    return tree.run(words);
  }

  @Override
  public int source(Path script) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(script))) {
      return source(in, script.toString());
    }
  }

  @Override
  public int source(InputStream script, String name) throws IOException {
    return interpreter.runWithin(script, name);
  }
}
