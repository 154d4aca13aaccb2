package org.duetfs.protocol.arbiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimTest {
  @Test
  void claims_comeBackAsTheyWereWritten() {
    assertThat(Claim.parse(Claim.of(2, "ab").text())).isEqualTo(Claim.of(2, "ab"));
    assertThat(Claim.parse(Claim.free("cd").text())).isEqualTo(Claim.free("cd"));
  }

  @Test
  void registerNeverWritten_isFree() {
    assertThat(Claim.parse("").pair()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "free", "pair", "pair 1", "pair one ab", "pair 1 a b", " "})
  void anythingElse_isCorrupt(String value) {
    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(() -> Claim.parse(value))
        .returns(ErrorCode.CORRUPT, DuetException::code);
  }
}
