package org.duetfs.protocol.path;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * An absolute path in the store, such as {@code /docs/a.txt}, normalised to NFC; an illegal one
 * does not exist.
 *
 * <p>Its components are not empty, not {@code .} or {@code ..}, hold no control character,
 * backslash or character that UTF-8 or XML cannot carry, and have at most {@value
 * #MAX_COMPONENT_BYTES} bytes of UTF-8; the whole has at most {@value #MAX_BYTES}.
 */
public final class RemotePath implements Comparable<RemotePath> {
  /** The most UTF-8 bytes in a whole path. */
  public static final int MAX_BYTES = 3_000;

  /** The most UTF-8 bytes in one component. */
  public static final int MAX_COMPONENT_BYTES = 255;

  /** The path of the tree's root. */
  public static final RemotePath ROOT = new RemotePath(List.of());

  private final List<String> components;
  private final String text;

  private RemotePath(List<String> components) {
    this.components = components;
    this.text = "/" + String.join("/", components);
  }

  /**
   * Reads an absolute path.
   *
   * @throws DuetException BAD_PATH, saying what is wrong with it
   */
  public static RemotePath of(String text) {
    if (text.isEmpty() || text.charAt(0) != '/') {
      throw bad(text, "a path starts with /");
    }
    // Bounded before it is normalised: NFC of a hostile text costs far more than a look at its
    // size.
    if (text.length() > MAX_BYTES) {
      throw bad(text.substring(0, 40) + "...", "a path has at most " + MAX_BYTES + " bytes");
    }
    boolean ascii = true;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      checkCharacter(text, c);
      ascii &= c < 0x80;
      i += Character.charCount(c);
    }
    String normal = ascii ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    if (normal.equals("/")) {
      return ROOT;
    }
    List<String> parts = new ArrayList<>();
    for (String part : normal.substring(1).split("/", -1)) {
      checkComponent(text, part);
      parts.add(part);
    }
    return checkLength(new RemotePath(List.copyOf(parts)));
  }

  private static void checkCharacter(String text, int c) {
    if (Character.isISOControl(c)) {
      throw bad(printable(text), "a name holds no control characters");
    }
    if (c == '\\') {
      throw bad(text, "a name holds no backslash");
    }
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    if (surrogate || c == 0xFFFE || c == 0xFFFF) {
      throw bad(printable(text), "a name holds only Unicode characters that XML can carry");
    }
  }

  private static void checkComponent(String text, String part) {
    if (part.isEmpty()) {
      throw bad(text, "a name is empty (// or a trailing /)");
    }
    if (part.equals(".") || part.equals("..")) {
      throw bad(text, "the names . and .. are not taken");
    }
    if (isLonger(part, MAX_COMPONENT_BYTES)) {
      throw bad(text, "a name has at most " + MAX_COMPONENT_BYTES + " bytes");
    }
  }

  private static RemotePath checkLength(RemotePath path) {
    if (isLonger(path.text, MAX_BYTES)) {
      throw bad(path.text.substring(0, 40) + "...", "a path has at most " + MAX_BYTES + " bytes");
    }
    return path;
  }

  /** Tells whether a text has more bytes of UTF-8; a character has at most three. */
  private static boolean isLonger(String text, int bytes) {
    return text.length() > bytes / 3 && text.getBytes(StandardCharsets.UTF_8).length > bytes;
  }

  private static String printable(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = !Character.isISOControl(c) && !Character.isSurrogate(c) && c < 0xFFFE;
      out.append(plain ? c : '?');
    }
    return out.toString();
  }

  private static DuetException bad(String text, String why) {
    return new DuetException(ErrorCode.BAD_PATH, text + ": " + why);
  }

  /** Returns the names from the top down; empty for the root. */
  public List<String> components() {
    return components;
  }

  /** Tells whether this is {@code /}. */
  public boolean isRoot() {
    return components.isEmpty();
  }

  /** Returns how many names the path has: 0 for the root, 1 for a top-level name. */
  public int depth() {
    return components.size();
  }

  /** Returns the last name; empty for the root. */
  public String name() {
    return isRoot() ? "" : components.get(components.size() - 1);
  }

  /** Returns the first name, the one that the arbiter knows; absent for the root. */
  public Optional<String> topLevel() {
    return isRoot() ? Optional.empty() : Optional.of(components.get(0));
  }

  /** Returns the path above; the root's is the root. */
  public RemotePath parent() {
    return isRoot() ? this : new RemotePath(components.subList(0, components.size() - 1));
  }

  /**
   * Returns the path of an entry in this directory.
   *
   * @throws DuetException BAD_PATH when the name is illegal or the result too long
   */
  public RemotePath child(String name) {
    if (name.indexOf('/') >= 0) {
      throw bad(name, "a name holds no /");
    }
    return of((isRoot() ? "" : text) + "/" + name);
  }

  /** Tells whether this path is the other one or lies below it. */
  public boolean startsWith(RemotePath other) {
    return components.size() >= other.components.size()
        && components.subList(0, other.components.size()).equals(other.components);
  }

  /** Tells whether one of the two paths is the other or lies below it. */
  public boolean overlaps(RemotePath other) {
    return startsWith(other) || other.startsWith(this);
  }

  /**
   * Returns this path with the prefix {@code from} exchanged for {@code to}.
   *
   * @throws DuetException BAD_PATH when the result is too long
   */
  public RemotePath rebase(RemotePath from, RemotePath to) {
    if (!startsWith(from)) {
      throw new IllegalArgumentException(this + " is not below " + from);
    }
    List<String> parts = new ArrayList<>(to.components);
    parts.addAll(components.subList(from.components.size(), components.size()));
    return parts.isEmpty() ? ROOT : checkLength(new RemotePath(List.copyOf(parts)));
  }

  @Override
  public int compareTo(RemotePath other) {
    int n = Math.min(components.size(), other.components.size());
    for (int i = 0; i < n; i++) {
      int order = components.get(i).compareTo(other.components.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(components.size(), other.components.size());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RemotePath path && text.equals(path.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Returns the path's text, as {@link #of} reads it. */
  @Override
  public String toString() {
    return text;
  }
}
