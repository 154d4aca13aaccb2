package org.duetfs.server.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.Role;
import org.junit.jupiter.api.Test;

final class PatientReadsTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final Deque<ErrorCode> refusals = new ArrayDeque<>();

  private String read() {
    ErrorCode refusal = refusals.poll();
    if (refusal != null) {
      throw new DuetException(refusal, "refused");
    }
    return "read";
  }

  private ErrorCode refused(Role role, Duration longest) {
    return catchThrowableOfType(
            DuetException.class, () -> PatientReads.patiently(() -> role, longest, this::read))
        .code();
  }

  @Test
  void read_isTriedAgainWhileTheServerStarts() {
    refusals.addAll(List.of(ErrorCode.ISOLATED, ErrorCode.STALE_VIEW, ErrorCode.ISOLATED));

    assertThat(PatientReads.patiently(() -> Role.STARTING, LONG, this::read)).isEqualTo("read");
  }

  @Test
  void read_isNotTriedAgainWhereThatWouldNotHelp() {
    refusals.add(ErrorCode.NOT_FOUND);
    assertThat(refused(Role.LEADER, LONG)).isEqualTo(ErrorCode.NOT_FOUND);
    refusals.add(ErrorCode.ISOLATED);
    assertThat(refused(Role.STALE, LONG)).isEqualTo(ErrorCode.ISOLATED);
  }

  @Test
  void read_isGivenUpInTheEnd() {
    refusals.addAll(List.of(ErrorCode.ISOLATED, ErrorCode.ISOLATED));

    assertThat(refused(Role.ISOLATED, Duration.ofNanos(-1))).isEqualTo(ErrorCode.ISOLATED);
    assertThat(refusals).hasSize(1);
  }
}
