package org.duetfs.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.state.Manifest;

/** The payloads that log entries name. */
final class Payloads {
  private Payloads() {}

  /** Returns the content that an entry itself brings. */
  static Optional<Payload> content(Body body) {
    if (!(body instanceof Body.Mutate mutate)) {
      return Optional.empty();
    }
    Operation operation = mutate.operation();
    if (operation instanceof Operation.Write write) {
      return Optional.of(write.payload());
    } else if (operation instanceof Operation.Append append) {
      return Optional.of(append.payload());
    } else if (operation instanceof Operation.Copy copy) {
      return copy.source().map(Operation.Copy.Source::payload);
    } else if (operation instanceof Operation.Create) {
      return Optional.of(Payload.Inline.EMPTY);
    }
    return Optional.empty();
  }

  /** Returns how many of the entries bring a content in themselves. */
  static int inlineOf(List<Entry> entries) {
    int count = 0;
    for (Entry entry : entries) {
      count += content(entry.body()).filter(Payload.Inline.class::isInstance).isPresent() ? 1 : 0;
    }
    return count;
  }

  /**
   * Returns a manifest's own payload and those of the tree that it tells of, where it can be read.
   */
  static List<Payload> ofMove(Payload manifest, Staging staging) {
    List<Payload> found = new ArrayList<>();
    found.add(manifest);
    staging
        .find(manifest)
        .ifPresent(
            bytes ->
                Manifest.decode(bytes)
                    .items()
                    .forEach(item -> item.content().ifPresent(found::add)));
    return found;
  }

  /**
   * Returns all payloads that an entry leads to, but those of a commit, which its prepare names.
   */
  static List<Payload> all(Body body, Staging staging) {
    return body instanceof Body.MovePrepared prepared
        ? ofMove(prepared.manifest(), staging)
        : content(body).map(List::of).orElse(List.of());
  }
}
