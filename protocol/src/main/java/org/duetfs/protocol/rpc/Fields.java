package org.duetfs.protocol.rpc;

import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;

/**
 * The fields of a struct as it was read, each of the type that is asked for; what is absent or of
 * another type is an error of the given code.
 */
record Fields(ErrorCode wrong, Map<?, ?> values) {
  static Fields of(ErrorCode wrong, Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Fields(wrong, map);
    }
    throw new DuetException(wrong, "a struct is missing");
  }

  <T> Optional<T> find(String name, Class<T> type) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw new DuetException(wrong, "the field " + name + " is no " + type.getSimpleName());
    }
    return Optional.of(type.cast(value));
  }

  <T> T get(String name, Class<T> type) {
    return find(name, type).orElseThrow(() -> missing(name));
  }

  private DuetException missing(String name) {
    return new DuetException(wrong, "the field " + name + " is missing");
  }

  String text(String name) {
    return get(name, String.class);
  }

  Optional<String> findText(String name) {
    return find(name, String.class);
  }

  boolean flag(String name) {
    return get(name, Boolean.class);
  }

  RemotePath path(String name) {
    return RemotePath.of(text(name));
  }

  long number(String name) {
    return number(wrong, name, text(name));
  }

  static long number(ErrorCode wrong, String name, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new DuetException(wrong, name + " is no number: " + text, e);
    }
  }
}
