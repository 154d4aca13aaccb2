package org.duetfs.server.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CalledOffTest {
  private final MirrorStage mirror = mock(MirrorStage.class);
  private final AtomicBoolean inPair = new AtomicBoolean(true);
  private final CalledOff calledOff = new CalledOff(mirror, inPair::get, Duration.ofHours(1));

  @AfterEach
  void close() {
    calledOff.close();
  }

  @Test
  void aMirrorThatAnswers_hearsOfEachOnce() throws IOException {
    calledOff.add("a");
    calledOff.add("b");
    calledOff.passOn();
    calledOff.passOn();
    verify(mirror).callOff("a");
    verify(mirror).callOff("b");
    assertThat(calledOff.untold()).isZero();
  }

  @Test
  void aMirrorThatHangs_hearsOfItWhenItAnswersAgain() throws IOException {
    doThrow(new IOException("no answer")).doNothing().when(mirror).callOff("a");
    calledOff.add("a");
    calledOff.passOn();
    assertThat(calledOff.untold()).isOne();
    calledOff.passOn();
    assertThat(calledOff.untold()).isZero();
  }

  @Test
  void aMirrorThatIsLeftOut_isNotAskedBeforeItIsBack() throws IOException {
    inPair.set(false);
    calledOff.add("a");
    calledOff.passOn();
    verify(mirror, never()).callOff(any());
    inPair.set(true);
    calledOff.passOn();
    verify(mirror).callOff("a");
  }
}
