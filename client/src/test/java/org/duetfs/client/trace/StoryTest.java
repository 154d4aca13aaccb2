package org.duetfs.client.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.duetfs.client.trace.Event.Kind;
import org.duetfs.protocol.rpc.ClientAnswer.Account;
import org.duetfs.protocol.rpc.ClientAnswer.Account.Moment;
import org.junit.jupiter.api.Test;

class StoryTest {
  private static final String NAME = "1.2:7";

  private static Event sent(int server, String what) {
    return new Event(Kind.SENT, 0, server, 1, NAME, what);
  }

  private static Event heard(int server, String what) {
    return new Event(Kind.HEARD, 0, server, 2, NAME, what);
  }

  private static Account account(String... lines) {
    return new Account(
        List.of(lines).stream()
            .map(
                line -> {
                  String[] words = line.split(" ", 3);
                  return new Moment(
                      NAME,
                      5,
                      Account.Kind.valueOf(words[0]),
                      Integer.parseInt(words[1]),
                      words[2]);
                })
            .toList());
  }

  private static List<String> told(List<Event> client, Map<Integer, Account> servers) {
    return Story.of(client, servers).stream()
        .map(
            step ->
                (step.kind() == Step.Kind.MISSED ? "!" : "")
                    + step.from()
                    + (step.from() == step.to() ? "" : ">" + step.to())
                    + " "
                    + step.what())
        .toList();
  }

  private static final Account LEADER =
      account(
          "HEARD 0 taken up",
          "SENT 2 entry 3.5",
          "DID 0 logged 3.5",
          "HEARD 2 has logged 3.5",
          "DID 0 committed 3.5",
          "DID 0 applied 3.5",
          "SENT 2 commits reach 3.5",
          "SENT 0 answered");

  @Test
  void writeAtLeader_isToldInTheOrderOfCauses() {
    Account follower =
        account(
            "HEARD 1 entry 3.5",
            "DID 0 logged 3.5",
            "SENT 1 has logged 3.5",
            "HEARD 1 commits reach 3.5",
            "DID 0 applied 3.5");
    assertThat(told(List.of(sent(1, "mkdir /a"), heard(1, "done")), Map.of(1, LEADER, 2, follower)))
        .containsExactly(
            "0>1 mkdir /a",
            "1>2 entry 3.5",
            "1 logged 3.5",
            "2 logged 3.5",
            "2>1 has logged 3.5",
            "1 committed 3.5",
            "1 applied 3.5",
            "1>2 commits reach 3.5",
            "1>0 done",
            "2 applied 3.5");
  }

  @Test
  void writeAtFollower_isPassedOn() {
    Account leader =
        account(
            "HEARD 2 passed on to the leader",
            "SENT 2 entry 3.5",
            "DID 0 logged 3.5",
            "HEARD 2 has logged 3.5",
            "DID 0 applied 3.5",
            "SENT 2 the leader's answer");
    Account follower =
        account(
            "HEARD 0 taken up",
            "SENT 1 passed on to the leader",
            "HEARD 1 entry 3.5",
            "DID 0 logged 3.5",
            "SENT 1 has logged 3.5",
            "HEARD 1 the leader's answer",
            "SENT 0 answered");
    assertThat(told(List.of(sent(2, "mkdir /a"), heard(2, "done")), Map.of(1, leader, 2, follower)))
        .containsExactly(
            "0>2 mkdir /a",
            "2>1 passed on to the leader",
            "1>2 entry 3.5",
            "1 logged 3.5",
            "2 logged 3.5",
            "2>1 has logged 3.5",
            "1 applied 3.5",
            "1>2 the leader's answer",
            "2>0 done");
  }

  @Test
  void refusedByOne_isAskedOfTheOther() {
    List<Event> client =
        List.of(
            sent(2, "mkdir /a"),
            new Event(Kind.MISSED, 0, 2, 2, NAME, "connection refused"),
            sent(1, "mkdir /a"),
            heard(1, "done"));
    Account alone =
        account("HEARD 0 taken up", "DID 0 logged 3.5", "DID 0 applied 3.5", "SENT 0 answered");
    assertThat(told(client, Map.of(1, alone)))
        .containsExactly(
            "0>2 mkdir /a",
            "!0>2 connection refused",
            "0>1 mkdir /a",
            "1 logged 3.5",
            "1 applied 3.5",
            "1>0 done");
  }

  @Test
  void mirrorGaveNoAccount_itsMessagesAreToldAsTheOtherHasThem() {
    assertThat(told(List.of(sent(1, "mkdir /a"), heard(1, "done")), Map.of(1, LEADER)))
        .containsExactly(
            "0>1 mkdir /a",
            "1>2 entry 3.5",
            "1 logged 3.5",
            "2>1 has logged 3.5",
            "1 committed 3.5",
            "1 applied 3.5",
            "1>2 commits reach 3.5",
            "1>0 done");
  }

  @Test
  void messageToPair_isToldAtEachMemberThatHeardIt() {
    Account source = account("SENT -1 prepare", "HEARD -1 prepared 2.9");
    Account leader = account("HEARD -1 prepare", "SENT -1 prepared 2.9");
    Account follower = account("HEARD -1 prepare");
    assertThat(told(List.of(), Map.of(1, source, 3, leader, 4, follower)))
        .containsExactly("1>3 prepare", "3>1 prepared 2.9", "1>4 prepare");
  }

  @Test
  void accountsThatContradictEachOther_areToldWhole() {
    Account one = account("HEARD 2 b", "SENT 2 a");
    Account other = account("HEARD 1 a", "SENT 1 b");
    assertThat(told(List.of(), Map.of(1, one, 2, other))).hasSize(3);
  }
}
