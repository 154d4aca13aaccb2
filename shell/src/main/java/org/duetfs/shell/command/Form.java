package org.duetfs.shell.command;

/**
 * The form in which the shell speaks.
 *
 * @param json answers and errors as JSON, one object a line
 * @param quiet errors only: no notices and no hints
 */
public record Form(boolean json, boolean quiet) {
  /** Text for people, with all that may help them. */
  public static final Form TEXT = new Form(false, false);

  /** Returns this form with what another one asks for as well. */
  public Form and(Form more) {
    return new Form(json || more.json, quiet || more.quiet);
  }
}
