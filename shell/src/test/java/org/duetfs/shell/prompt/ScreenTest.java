package org.duetfs.shell.prompt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.duetfs.client.Notice;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.FakeDuetFs;
import org.duetfs.shell.text.Paint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole screen, cell by cell, as kept in {@code src/test/resources/screens}. */
class ScreenTest {
  private static final Notice LOST = new Notice.ConnectionLost(2, 1, 1, "[U_]");
  private static final Seat NARROW = new Seat("screen-256color", 40, 16, Paint.COLOUR);
  private static final String LONG =
      "write /docs/hello.txt a long line that goes on and on, over more than one row of the window";

  @TempDir Path home;
  private final FakeDuetFs fs = new FakeDuetFs();

  static Stream<Seat> seats() {
    return Stream.of(Paint.values())
        .flatMap(
            paint ->
                Stream.of(
                    new Seat("screen-256color", 80, 24, paint),
                    new Seat("screen-256color", 200, 50, paint)));
  }

  @BeforeEach
  void makeDocs() {
    fs.mkdir(RemotePath.of("/docs"), false);
    fs.write(RemotePath.of("/docs/hello.txt"), FakeDuetFs.utf8("hello"));
    fs.mkdir(RemotePath.of("/docs/old"), false);
    fs.mkdir(RemotePath.of("/a folder with blanks"), false);
  }

  /** Sits down and types when the prompt is there. */
  private Typist typist(Seat seat, String text) throws Exception {
    return new Typist(fs, home.resolve("history"), seat).sees("/> ").types(text);
  }

  private void shows(Seat seat, String scene, String typed) throws Exception {
    try (Typist typist = typist(seat, typed)) {
      Golden.of(seat, scene).awaitOn(typist);
    }
  }

  @ParameterizedTest
  @MethodSource("seats")
  void greeting_andPrompt(Seat seat) throws Exception {
    fs.lose(4);
    shows(seat, "prompt", "cd /docs\rcat hello.txt\r");
  }

  @ParameterizedTest
  @MethodSource("seats")
  void ls(Seat seat) throws Exception {
    shows(seat, "ls", "ls\rls /docs\rls /docs/hello.txt\r");
  }

  @ParameterizedTest
  @MethodSource("seats")
  void status(Seat seat) throws Exception {
    fs.lose(2);
    shows(seat, "status", "status\r");
  }

  @ParameterizedTest
  @MethodSource("seats")
  void views(Seat seat) throws Exception {
    shows(seat, "views", "views 1\r");
  }

  @Test
  void narrow_status_hasTheColumnsThatFit() throws Exception {
    fs.lose(2);
    shows(NARROW, "status", "status\r");
  }

  @Test
  void narrow_views_haveTheirReasonsBelow() throws Exception {
    shows(NARROW, "views", "views 1\r");
  }

  @ParameterizedTest
  @MethodSource("seats")
  void help(Seat seat) throws Exception {
    shows(seat, "help", "help mkdir\r");
  }

  @ParameterizedTest
  @MethodSource("seats")
  void error(Seat seat) throws Exception {
    shows(seat, "error", "read /docs/none\rmkdri\rpwd --jsno\rmkdir /docs\r");
  }

  @ParameterizedTest
  @MethodSource("seats")
  void notice_whileTyping(Seat seat) throws Exception {
    try (Typist typist = typist(seat, "read /docs/he")) {
      String marks = seat.paint() == Paint.COLOUR ? "<green>[UU][UU]</>" : "[UU][UU]";
      typist.showsLine("duetfs " + marks + " /> read /docs/he");
      fs.lose(2);
      typist.hears(LOST);
      Golden.of(seat, "notice").awaitOn(typist);
    }
  }

  @ParameterizedTest
  @MethodSource("seats")
  void completion(Seat seat) throws Exception {
    shows(seat, "completion", "mkdir -\t");
  }

  @Test
  void narrow_prompt_leavesRoomForTyping() throws Exception {
    fs.named("127.0.0.1:9400");
    fs.mkdir(RemotePath.of("/docs/a rather long name of a directory"), false);
    shows(NARROW, "prompt", "cd /docs\rcd a\\ rather\\ long\\ name\\ of\\ a\\ directory\rpwd\r");
  }

  @Test
  void narrow_notice_standsAboveALineOfSeveralRows() throws Exception {
    try (Typist typist = typist(NARROW, LONG)) {
      typist.showsLine("ore than one row of the window");
      fs.lose(2);
      typist.hears(LOST);
      typist.types(".");
      Golden.of(NARROW, "notice-long").awaitOn(typist);
    }
  }

  @Test
  void narrow_notice_standsAboveAllLinesOfAnOpenQuote() throws Exception {
    try (Typist typist = typist(NARROW, "write /docs/poem 'roses are red\r")) {
      typist.showsLine("'>").types("violets are").showsLine("'> violets are");
      fs.lose(2);
      typist.hears(LOST);
      Golden.of(NARROW, "notice-lines").awaitOn(typist);
    }
  }

  @Test
  void narrow_suggestion_mayGoOverTheRow() throws Exception {
    Files.writeString(home.resolve("history"), "1:" + LONG + "\n");
    shows(NARROW, "suggestion", "wri");
  }
}
