package org.duetfs.test.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a server's rows say that its user's tree holds; the server must not run. */
public final class StoredTree {
  private static final String ROWS =
      "SELECT number, ordinal, parent_number, parent_ordinal, name, directory, size, crc32c FROM tree";

  private final Map<String, List<Row>> children = new HashMap<>();
  private final Map<String, String> found = new TreeMap<>();

  private StoredTree() {}

  /** Returns every path with its kind, size and checksum, as {@link PlainTree} describes them. */
  public static Map<String, String> of(ServerProcess server) throws SQLException {
    if (server.isAlive()) {
      throw new IllegalStateException("server" + server.number() + " runs");
    }
    Path file = server.folder().resolve("meta").resolve("store.db");
    if (!Files.exists(file)) {
      throw new SQLException("no " + file);
    }
    StoredTree tree = new StoredTree();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(ROWS)) {
      while (rows.next()) {
        tree.add(rows);
      }
    }
    tree.found.put("/", "directory");
    tree.walk(id(0, 0), "");
    return tree.found;
  }

  private void add(ResultSet rows) throws SQLException {
    String id = id(rows.getLong(1), rows.getLong(2));
    String parent = id(rows.getLong(3), rows.getLong(4));
    if (id.equals(id(0, 0))) {
      return; // The root is its own parent.
    }
    boolean directory = rows.getInt(6) == 1;
    String described =
        directory ? "directory" : PlainTree.describe(rows.getLong(7), (int) rows.getLong(8));
    children
        .computeIfAbsent(parent, none -> new ArrayList<>())
        .add(new Row(id, rows.getString(5), described));
  }

  private void walk(String id, String path) {
    for (Row row : children.getOrDefault(id, List.of())) {
      found.put(path + "/" + row.name(), row.described());
      walk(row.id(), path + "/" + row.name());
    }
  }

  private static String id(long number, long ordinal) {
    return number + "." + ordinal;
  }

  private record Row(String id, String name, String described) {}
}
