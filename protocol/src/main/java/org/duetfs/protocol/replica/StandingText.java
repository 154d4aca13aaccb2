package org.duetfs.protocol.replica;

import java.util.Optional;
import org.duetfs.protocol.view.View;

/** What people are told of where a member stands. */
final class StandingText {
  private final Identity self;
  private final String name;
  private final String mirror;

  StandingText(Identity self) {
    this.self = self;
    this.name = Identity.nameOf(self.server());
    this.mirror = self.mirror().stream().mapToObj(Identity::nameOf).findFirst().orElse("nobody");
  }

  /** Says that this member is in a new view. */
  String installed(View view) {
    return "view "
        + view.generation()
        + " installed: pair "
        + view.pair()
        + " "
        + view.marks(self.servers())
        + ", "
        + Identity.nameOf(view.leader())
        + " leads ("
        + view.why()
        + ")";
  }

  /** Says that the newest view leaves this member out. */
  String leftOut(View newest) {
    return name
        + " is stale: view "
        + newest.generation()
        + " leaves it out ("
        + newest.why()
        + "); it serves nothing";
  }

  String starts() {
    return name + " starts";
  }

  String looks() {
    return name + " looks for " + mirror;
  }

  String waitsForArbiter() {
    return name + " waits for the arbiter";
  }

  String begins(View view) {
    return name + " begins view " + view.generation();
  }

  String serves() {
    return name + " serves";
  }

  String isolated() {
    return name + " is isolated: " + mirror + " does not answer";
  }

  String stops() {
    return name + " stops";
  }

  /** Says what a member that was left out waits for, or how far its mirror has filled it up. */
  String stale(View newest, Optional<Progress> resync) {
    String left =
        "%s is stale, left out by view %d (%s); it "
            .formatted(name, newest.generation(), newest.why());
    String forGood =
        "waits for %s, which holds more; if that one is lost for good: run-servers.sh start %d"
            + " --force";
    return left + resync.map(this::fills).orElse(forGood.formatted(mirror, self.server()));
  }

  private String fills(Progress at) {
    return at.total() == 0
        ? "resyncs from " + mirror
        : "resyncs from %s (%,d/%,d)".formatted(mirror, at.done(), at.total());
  }
}
