package org.duetfs.shell;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads lines that must each be one JSON object. */
final class JsonLines {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonLines() {}

  /**
   * Returns each line's values by field; a field within a field has a dot in its name, and of a
   * list the last element's value is given.
   */
  static List<Map<String, String>> of(String text) {
    List<Map<String, String>> all = new ArrayList<>();
    text.lines().forEach(line -> all.add(one(line)));
    return all;
  }

  private static Map<String, String> one(String line) {
    Map<String, String> fields = new TreeMap<>();
    try (JsonParser json = FACTORY.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new AssertionError("no JSON object: " + line);
      }
      object(json, "", fields);
      if (json.nextToken() != null) {
        throw new AssertionError("more than one object: " + line);
      }
      return fields;
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + line, e);
    }
  }

  private static void object(JsonParser json, String prefix, Map<String, String> fields)
      throws IOException {
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + json.currentName();
      json.nextToken();
      value(json, name, fields);
    }
  }

  private static void value(JsonParser json, String name, Map<String, String> fields)
      throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      fields.put(name, "");
      object(json, name + ".", fields);
    } else if (json.currentToken() == JsonToken.START_ARRAY) {
      fields.put(name, "");
      while (json.nextToken() != JsonToken.END_ARRAY) {
        value(json, name, fields);
      }
    } else {
      fields.put(name, json.getText());
    }
  }
}
