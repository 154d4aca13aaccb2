package org.duetfs.shell;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * The process's three streams as bytes; text on them is UTF-8, as names in the store are, whatever
 * the locale says.
 *
 * @param ofProcess whether they are this process's own, which others may share
 */
record Streams(InputStream in, OutputStream out, OutputStream err, boolean ofProcess) {
  /** Returns streams that are no process's own. */
  static Streams of(InputStream in, OutputStream out, OutputStream err) {
    return new Streams(in, out, err, false);
  }

  /** Returns this process's own, around System.out and its encoding. */
  static Streams system() {
    return new Streams(
        standardInput(),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        true);
  }

  /** Returns a writer that is flushed when its user says so. */
  PrintWriter outWriter() {
    return new PrintWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
  }

  /** Returns a writer that is flushed line by line. */
  PrintWriter errWriter() {
    return new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
  }

  /** A file's own stream asks where it stands before it reads, which a pipe cannot tell. */
  private static InputStream standardInput() {
    return new FilterInputStream(new FileInputStream(FileDescriptor.in)) {};
  }
}
