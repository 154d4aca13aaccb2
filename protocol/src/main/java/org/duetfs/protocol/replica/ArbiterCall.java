package org.duetfs.protocol.replica;

import java.util.List;
import org.duetfs.protocol.arbiter.Register;

/** What a replica asks of the arbiter through its driver. */
public sealed interface ArbiterCall {
  /** Reads a register. */
  record Get(String key) implements ArbiterCall {}

  /** Writes a register that stands at a version. */
  record CompareAndSet(String key, long version, String value) implements ArbiterCall {}

  /** Reads all registers below a prefix. */
  record ListAll(String prefix) implements ArbiterCall {}

  /** What came of a call. */
  sealed interface Answer {
    /** The register as it was read. */
    record Read(Register register) implements Answer {}

    /** The registers as they were read. */
    record Listed(List<Register> registers) implements Answer {}

    /** This very call wrote the register. */
    record Written() implements Answer {}

    /** The register had moved on. */
    record MovedOn() implements Answer {}

    /** The arbiter did not answer in time: a compare-and-set may land or not, also later. */
    record NoAnswer() implements Answer {}
  }
}
