package org.duetfs.client.glob;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of paths: names between slashes, each as sh has it ({@code *}, {@code ?}, {@code
 * [a-z]}), and {@code **} for directories at any depth, or none. Hidden names need a dot in the
 * pattern; a slash at the end asks for directories. A backslash makes what follows an ordinary
 * character.
 */
public final class PathPattern {
  private static final String SPECIAL = "*?[]\\-!^";

  private final String text;
  private final boolean absolute;
  private final boolean directories;
  private final List<Step> steps = new ArrayList<>();

  /** What stands between two slashes. */
  sealed interface Step {
    /** A name, as it is. */
    record Name(String name) implements Step {}

    /** One name that matches. */
    record Match(NamePattern pattern) implements Step {}

    /** Any directories below each other, or none; at the end all that lies below. */
    record AnyDepth() implements Step {}
  }

  private PathPattern(String text) {
    this.text = text;
    this.absolute = text.startsWith("/");
    String plain = text.replace("\\/", "/");
    this.directories = plain.endsWith("/");
    for (String part : plain.split("/", -1)) {
      if (!part.isEmpty()) {
        add(part);
      }
    }
  }

  private void add(String part) {
    if (part.equals("**")) {
      // Two of them in a row say the same.
      if (steps.isEmpty() || !(steps.get(steps.size() - 1) instanceof Step.AnyDepth)) {
        steps.add(new Step.AnyDepth());
      }
      return;
    }
    NamePattern name = new NamePattern(part);
    steps.add(name.isSpecial() ? new Step.Match(name) : new Step.Name(name.name()));
  }

  /** Reads a pattern; every text is one. */
  public static PathPattern of(String text) {
    return new PathPattern(text);
  }

  /** Returns text that matches these characters and nothing else. */
  public static String quote(String plain) {
    StringBuilder quoted = new StringBuilder();
    plain
        .codePoints()
        .forEach(c -> quoted.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").appendCodePoint(c));
    return quoted.toString();
  }

  /** Tells whether there is more in it than ordinary characters. */
  public boolean isSpecial() {
    return steps.stream().anyMatch(step -> !(step instanceof Step.Name));
  }

  boolean isAbsolute() {
    return absolute;
  }

  boolean isForDirectories() {
    return directories;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  @Override
  public String toString() {
    return text;
  }
}
