package org.duetfs.protocol.codec;

import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.state.PayloadWire;
import org.duetfs.protocol.wire.WireReader;
import org.duetfs.protocol.wire.WireWriter;

/** Operations and their results as bytes; each kind has a number that never changes. */
public final class OperationCodec {
  private OperationCodec() {}

  /** Writes an operation. */
  public static void write(WireWriter out, Operation operation) {
    if (operation instanceof Operation.Mkdir op) {
      Ids.path(out.number(1), op.path());
      out.flag(op.parents());
    } else if (operation instanceof Operation.Create op) {
      Ids.path(out.number(2), op.path());
      out.flag(op.mustBeNew());
    } else if (operation instanceof Operation.Write op) {
      Ids.path(out.number(3), op.path());
      PayloadWire.write(out, op.payload());
      out.optional(op.expected(), Ids::index);
    } else if (operation instanceof Operation.Append op) {
      Ids.path(out.number(4), op.path());
      PayloadWire.write(out, op.payload());
    } else if (operation instanceof Operation.Remove op) {
      Ids.path(out.number(5), op.path());
      out.flag(op.recursive());
    } else if (operation instanceof Operation.Rename op) {
      Ids.path(out.number(6), op.from());
      Ids.path(out, op.path());
      out.flag(op.noReplace());
    } else if (operation instanceof Operation.Copy op) {
      Ids.path(out.number(7), op.from());
      Ids.path(out, op.path());
      out.flag(op.noReplace()).optional(op.source(), OperationCodec::writeSource);
    }
  }

  private static void writeSource(WireWriter out, Operation.Copy.Source source) {
    Ids.index(out, source.version());
    PayloadWire.write(out, source.payload());
  }

  /** Reads what {@link #write} wrote; CORRUPT when it is none. */
  public static Operation read(WireReader in) {
    int kind = in.number(255);
    return switch (kind) {
      case 1 -> new Operation.Mkdir(Ids.path(in), in.flag());
      case 2 -> new Operation.Create(Ids.path(in), in.flag());
      case 3 -> new Operation.Write(Ids.path(in), PayloadWire.read(in), in.optional(Ids::index));
      case 4 -> new Operation.Append(Ids.path(in), PayloadWire.read(in));
      case 5 -> new Operation.Remove(Ids.path(in), in.flag());
      case 6 -> new Operation.Rename(Ids.path(in), Ids.path(in), in.flag());
      case 7 -> new Operation.Copy(Ids.path(in), Ids.path(in), in.flag(), readSource(in));
      default -> throw unknown("operation", kind);
    };
  }

  private static Optional<Operation.Copy.Source> readSource(WireReader in) {
    return in.optional(i -> new Operation.Copy.Source(Ids.index(i), PayloadWire.read(i)));
  }

  /** Writes a result. */
  public static void writeResult(WireWriter out, Result result) {
    if (result instanceof Result.Ok ok) {
      Ids.path(out.number(1), ok.path());
      Ids.index(out, ok.version());
    } else if (result instanceof Result.Failed failed) {
      out.number(2).number(failed.code().fault()).text(failed.message());
    } else {
      out.number(3);
    }
  }

  /** Reads what {@link #writeResult} wrote; CORRUPT when it is none. */
  public static Result readResult(WireReader in) {
    int kind = in.number(255);
    return switch (kind) {
      case 1 -> new Result.Ok(Ids.path(in), Ids.index(in));
      case 2 -> new Result.Failed(code(in), in.text());
      case 3 -> new Result.NotApplied();
      default -> throw unknown("result", kind);
    };
  }

  static ErrorCode code(WireReader in) {
    int fault = in.number(Integer.MAX_VALUE);
    return ErrorCode.ofFault(fault).orElseThrow(() -> unknown("error code", fault));
  }

  static DuetException unknown(String what, int kind) {
    return new DuetException(ErrorCode.CORRUPT, "unknown kind of " + what + ": " + kind);
  }
}
