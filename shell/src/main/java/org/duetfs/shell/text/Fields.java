package org.duetfs.shell.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One record of an answer: named values in order, to be shown as a line of JSON. Not thread safe.
 */
public final class Fields {
  private final Map<String, Object> values = new LinkedHashMap<>();

  /** Adds a text. */
  public Fields put(String name, String text) {
    return add(name, text);
  }

  /** Adds a number. */
  public Fields put(String name, long number) {
    return add(name, number);
  }

  /** Adds a number. */
  public Fields put(String name, double number) {
    return add(name, number);
  }

  /** Adds a yes or no. */
  public Fields put(String name, boolean truth) {
    return add(name, truth);
  }

  /** Adds a record within this one. */
  public Fields put(String name, Fields inner) {
    return add(name, inner);
  }

  /** Adds records within this one. */
  public Fields put(String name, List<Fields> inner) {
    return add(name, List.copyOf(inner));
  }

  /** Adds a list of texts. */
  public Fields texts(String name, List<String> texts) {
    return add(name, List.copyOf(texts));
  }

  /** Adds a list of numbers. */
  public Fields numbers(String name, List<Integer> numbers) {
    return add(name, List.copyOf(numbers));
  }

  /** Adds a text where there is one. */
  public Fields text(String name, Optional<String> text) {
    return text.map(value -> put(name, value)).orElse(this);
  }

  /** Adds a number where there is one. */
  public Fields number(String name, Optional<? extends Number> number) {
    return number.map(value -> put(name, value.longValue())).orElse(this);
  }

  /** Adds all fields of another record. */
  public Fields all(Fields other) {
    other.values.forEach(this::add);
    return this;
  }

  /** Returns the record as one line of JSON, without its end; a terminal can show it safely. */
  public String line() {
    return JsonLine.of(this);
  }

  Map<String, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  private Fields add(String name, Object value) {
    if (values.putIfAbsent(name, value) != null) {
      throw new IllegalArgumentException("two fields " + name);
    }
    return this;
  }
}
