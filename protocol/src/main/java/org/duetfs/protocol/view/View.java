package org.duetfs.protocol.view;

import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.id.Index;

/**
 * Who is in sync in a pair and who leads, for one generation. The newest one stands at the arbiter;
 * only a member in sync of it proposes the next.
 *
 * @param pair from 1
 * @param generation grows by one from view to view
 * @param id random, 32 hex digits
 * @param parent the id of the view before; empty for the first
 * @param members in sync, one or two, by server number
 * @param leader the server that orders the pair's mutations
 * @param proposer the server that proposed it
 * @param why the reason, for people
 * @param joined the member that it takes in again
 * @param forcedBase of a view that a person forced: the index that it goes on from
 */
public record View(
    int pair,
    long generation,
    String id,
    String parent,
    List<InSync> members,
    int leader,
    int proposer,
    String why,
    Optional<Joined> joined,
    Optional<Index> forcedBase) {
  public View {
    members = List.copyOf(members);
    if (pair < 1 || generation < 1 || id.isEmpty() || members.isEmpty() || members.size() > 2) {
      throw new IllegalArgumentException("view " + pair + "." + generation + " " + members);
    }
    if (why.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a view's reason is one line");
    }
    int lead = leader;
    if (members.stream().noneMatch(m -> m.server() == lead)) {
      throw new IllegalArgumentException("leader " + leader + " is not in " + members);
    }
  }

  /**
   * Returns the view that follows, led by its proposer. The base of a forced view stays on record
   * until the other member is taken in again, which must know it.
   */
  public static View after(View from, String id, List<InSync> members, int proposer, String why) {
    return new View(
        from.pair,
        from.generation + 1,
        id,
        from.id,
        members,
        proposer,
        proposer,
        why,
        Optional.empty(),
        members.size() == 1 && from.alone() ? from.forcedBase : Optional.empty());
  }

  /** Returns this view as one that takes a member in again. */
  public View takingIn(Joined member) {
    return new View(
        pair,
        generation,
        id,
        parent,
        members,
        leader,
        proposer,
        why,
        Optional.of(member),
        forcedBase);
  }

  /** Returns this view as one that a person forced, and that goes on from there. */
  public View goingOnFrom(Index base) {
    return new View(
        pair, generation, id, parent, members, leader, proposer, why, joined, Optional.of(base));
  }

  /** Returns the member of that server, if it is in sync. */
  public Optional<InSync> member(int server) {
    return members.stream().filter(m -> m.server() == server).findFirst();
  }

  /** Tells whether the server is in sync. */
  public boolean has(int server) {
    return member(server).isPresent();
  }

  /** Tells whether one member serves the pair alone. */
  public boolean alone() {
    return members.size() == 1;
  }

  /**
   * Returns the pair's marks as md RAID1 shows them: {@code [UU]}, {@code [U_]}, {@code [_U]}; of a
   * pair of one member {@code [U]}.
   */
  public String marks(List<Integer> servers) {
    StringBuilder out = new StringBuilder("[");
    servers.forEach(server -> out.append(has(server) ? 'U' : '_'));
    return out.append(']').toString();
  }
}
