package org.duetfs.shell.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.SafeText;

/** In which form the shell speaks now, and what it says beside its answers. Thread safe. */
public final class Voice {
  private final PrintWriter err;
  private volatile Form session;
  private volatile Form caller = Form.TEXT;
  private volatile Form now;
  private volatile boolean muted;
  private volatile boolean textAnswers;

  /** Speaks on standard error; in this form unless a command or the session is told otherwise. */
  public Voice(PrintWriter err, Form form) {
    this.err = err;
    this.session = form;
    this.now = form;
  }

  /** Returns the form in which to speak now. */
  public Form form() {
    return now;
  }

  /** Returns the form of commands that do not ask for another one. */
  public Form session() {
    return session;
  }

  /** Sets the form of this session, from now on. */
  public void session(Form form) {
    session = form;
    end();
  }

  /** Begins a command, whose options may ask for more than its session does. */
  public void begin(Form options) {
    now = unasked().and(options);
  }

  /** Ends the command: what follows is said in the form that nobody needs to ask for. */
  public void end() {
    now = unasked();
  }

  private Form unasked() {
    return session.and(caller);
  }

  /** What runs commands. */
  @FunctionalInterface
  public interface Running<E extends Exception> {
    /** Runs them and returns an exit code. */
    int run() throws E;
  }

  /** Runs commands: they speak in the form that is spoken now, too. */
  public <E extends Exception> int passedOn(Running<E> commands) throws E {
    Form outer = caller;
    Form own = now;
    caller = own;
    try {
      return commands.run();
    } finally {
      caller = outer;
      now = own;
    }
  }

  /** Says beside the answer what whoever reads it should know. */
  public void notice(String line) {
    if (form().quiet()) {
      return;
    }
    say(form().json() ? new Fields().put("notice", line).line() : line);
  }

  /** Shows a command before it runs. */
  public void echo(String line) {
    say(unasked().json() ? new Fields().put("run", line).line() : "+ " + SafeText.line(line));
  }

  /** Does something whose answers are compared as text, in whatever form the rest is. */
  public <T> T answeringInText(Supplier<T> action) {
    textAnswers = true;
    try {
      return action.get();
    } finally {
      textAnswers = false;
    }
  }

  /** Tells whether answers are to be JSON now. */
  boolean answersInJson() {
    return now.json() && !textAnswers;
  }

  /** Does something of whose errors nobody is told. */
  public <T> T muted(Supplier<T> action) {
    muted = true;
    try {
      return action.get();
    } finally {
      muted = false;
    }
  }

  /** Tells of an error, in the form that is spoken now. */
  void error(Fields record, List<String> lines) {
    if (muted) {
      return;
    }
    if (form().json()) {
      say(record.line());
    } else {
      lines.forEach(err::println);
      err.flush();
    }
  }

  private void say(String line) {
    err.println(line);
    err.flush();
  }
}
