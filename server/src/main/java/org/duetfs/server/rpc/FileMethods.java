package org.duetfs.server.rpc;

import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.RpcCall;
import org.duetfs.server.rpc.RpcMethod.Body;
import org.duetfs.server.stats.Served;

/** The methods by bare name, for any XML-RPC client in any language. */
final class FileMethods {
  private static final int STATUS_ENTRIES = 200;

  private final FileService files;
  private final ContentAccess content;

  FileMethods(FileService files, ContentAccess content) {
    this.files = files;
    this.content = content;
  }

  List<RpcMethod> all() {
    return List.of(
        work("mkdir(path) -> true; makes a directory, its parent must exist", this::mkdir),
        work("create(path) -> true; makes an empty file, EXISTS when there is one", this::create),
        work("mv(old, new) -> true; renames, or moves into the directory new", this::mv),
        work("cp(from, to) -> true; copies a file", this::cp),
        work("rm(path) -> true; removes a file or an empty directory", this::rm),
        work("read(path) -> base64; a file's bytes, at most 16 MiB", this::read),
        work(
            "write(path, data) -> true; makes or replaces a file with base64 or text", this::write),
        work("ls(path) -> array of structs as stat gives, sorted by name", this::ls),
        work("stat(path) -> struct; 64-bit numbers are decimal strings", this::stat),
        work("exists(path) -> boolean; whether a file or directory is there", this::exists),
        new RpcMethod(
            "status",
            "status() -> struct; what this server is, has and did",
            Served.Kind.QUESTION,
            this::status));
  }

  private static RpcMethod work(String help, Body body) {
    return new RpcMethod(help.substring(0, help.indexOf('(')), help, Served.Kind.WORK, body);
  }

  private Object mkdir(RpcCall call, CallNote note) {
    return change(note, new Operation.Mkdir(path(call, 1, note), false));
  }

  private Object create(RpcCall call, CallNote note) {
    return change(note, new Operation.Create(path(call, 1, note), true));
  }

  private Object rm(RpcCall call, CallNote note) {
    return change(note, new Operation.Remove(path(call, 1, note), false));
  }

  private Object mv(RpcCall call, CallNote note) {
    RemotePath from = path(call, 2, note);
    return change(note, new Operation.Rename(from, Parameters.of(call, 2).path(1), false));
  }

  private Object cp(RpcCall call, CallNote note) {
    RemotePath from = path(call, 2, note);
    RemotePath to = Parameters.of(call, 2).path(1);
    return change(note, new Operation.Copy(from, to, false, Optional.empty()));
  }

  private Object write(RpcCall call, CallNote note) {
    RemotePath path = path(call, 2, note);
    byte[] bytes = Parameters.of(call, 2).content(1);
    note.bytes(bytes.length);
    files.change(new Operation.Write(path, content.payload(bytes), Optional.empty()));
    return true;
  }

  private Object read(RpcCall call, CallNote note) {
    byte[] bytes = content.read(path(call, 1, note));
    note.bytes(bytes.length);
    return bytes;
  }

  private Object stat(RpcCall call, CallNote note) {
    return NodeStruct.of(files.stat(path(call, 1, note)));
  }

  private Object ls(RpcCall call, CallNote note) {
    return NodeStruct.ofAll(files.list(path(call, 1, note)));
  }

  private Object exists(RpcCall call, CallNote note) {
    try {
      files.stat(path(call, 1, note));
      return true;
    } catch (DuetException e) {
      if (e.code() == ErrorCode.NOT_FOUND || e.code() == ErrorCode.NOT_A_DIRECTORY) {
        return false;
      }
      throw e;
    }
  }

  private Object status(RpcCall call, CallNote note) {
    Parameters.of(call, 0);
    return StatusStruct.of(files.standing(), files.status(STATUS_ENTRIES));
  }

  private Object change(CallNote note, Operation operation) {
    if (!(operation instanceof Operation.Rename) && !(operation instanceof Operation.Copy)) {
      note.path(operation.path().toString());
    }
    files.change(operation);
    return true;
  }

  /** Returns the first parameter as a path, and notes it, also when it is none. */
  private static RemotePath path(RpcCall call, int count, CallNote note) {
    Parameters parameters = Parameters.of(call, count);
    note.path(parameters.text(0));
    return parameters.path(0);
  }
}
