package org.duetfs.server.identity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Text of lines {@code KEY VALUE}, in which a key may come several times. */
final class Fields {
  private final String what;
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  /** Starts empty; {@code what} names the text in errors. */
  Fields(String what) {
    this.what = what;
  }

  static Fields parse(String what, String text) {
    Fields fields = new Fields(what);
    for (String line : text.split("\n", -1)) {
      int space = line.indexOf(' ');
      if (space > 0) {
        fields.add(line.substring(0, space), line.substring(space + 1));
      }
    }
    return fields;
  }

  Fields add(String key, Object value) {
    values.computeIfAbsent(key, k -> new ArrayList<>()).add(value.toString());
    return this;
  }

  List<String> all(String key) {
    return values.getOrDefault(key, List.of());
  }

  String one(String key) throws IdentityException {
    List<String> found = all(key);
    if (found.size() != 1) {
      throw new IdentityException(what + " has no " + key + "; it is damaged, or not DuetFS's");
    }
    return found.get(0);
  }

  int number(String key) throws IdentityException {
    try {
      return Integer.parseInt(one(key));
    } catch (NumberFormatException e) {
      throw new IdentityException(what + ": " + key + " is not a number: " + one(key));
    }
  }

  /** Refuses what a newer DuetFS wrote. */
  Fields checkFormat(int known) throws IdentityException {
    int format = number("format");
    if (format > known) {
      throw new IdentityException(
          what
              + " was written by a newer DuetFS (format "
              + format
              + "; this one knows "
              + known
              + ")");
    }
    return this;
  }

  String text() {
    StringBuilder out = new StringBuilder();
    values.forEach(
        (key, list) ->
            list.forEach(value -> out.append(key).append(' ').append(value).append('\n')));
    return out.toString();
  }
}
