package org.duetfs.test.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkTest {
  private Echo echo;
  private Link link;

  @BeforeEach
  void open() throws IOException {
    echo = new Echo();
    link = new Link("test", echo.port());
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    echo.close();
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), link.port());
  }

  private static void say(Socket socket, int b) throws IOException {
    socket.getOutputStream().write(b);
  }

  private static int heard(Socket socket) throws IOException {
    return socket.getInputStream().read();
  }

  @Test
  void untouched_passesBytesAndEndsOn() throws Exception {
    try (Socket socket = connect()) {
      say(socket, 7);
      assertThat(heard(socket)).isEqualTo(7);
      socket.shutdownOutput();
      assertThat(heard(socket)).isEqualTo(-1);
    }
    Waits.until("the wire is gone", Waits.SOON, () -> link.connections() == 0);
  }

  @Test
  void hold_ofRequests_deliversThemLate() throws Exception {
    link.requests().hold();
    try (Socket socket = connect()) {
      say(socket, 7);
      Waits.until("it is held", Waits.SOON, () -> link.requests().waiting() == 1);
      assertThat(echo.taken()).isZero();
      link.heal();
      assertThat(heard(socket)).isEqualTo(7);
    }
  }

  @Test
  void hold_keepsTheEndOfAConnectionToo() throws Exception {
    link.requests().hold();
    connect().close();
    Waits.until("the end is held", Waits.SOON, () -> link.requests().waiting() == 1);
    Waits.until("the server was connected to", Waits.SOON, () -> link.connections() == 1);
    assertThat(echo.ended()).isZero();
    link.heal();
    Waits.until("the server hears of it", Waits.SOON, () -> echo.ended() == 1);
  }

  @Test
  void lose_ofReplies_letsTheRequestArrive() throws Exception {
    link.replies().lose();
    try (Socket socket = connect()) {
      say(socket, 7);
      Waits.until("the answer is lost", Waits.SOON, () -> link.replies().lost() == 1);
      assertThat(echo.taken()).isEqualTo(1);
    }
  }

  @Test
  void connectionThatLostBytes_staysHalfOpenAfterTheFault() throws Exception {
    link.replies().lose();
    try (Socket broken = connect();
        Socket whole = connect()) {
      say(broken, 7);
      Waits.until("the answer is lost", Waits.SOON, () -> link.replies().lost() == 1);
      link.heal();
      say(broken, 8);
      Waits.until("requests go on", Waits.SOON, () -> echo.taken() == 2);
      say(whole, 9);
      assertThat(heard(whole)).isEqualTo(9);
      assertThat(broken.getInputStream().available()).isZero();
      link.reset();
      assertThatThrownBy(() -> heard(broken)).isInstanceOf(SocketException.class);
    }
  }

  @Test
  void cut_resetsOldAndNewConnections_untilHealed() throws Exception {
    try (Socket old = connect()) {
      say(old, 7);
      assertThat(heard(old)).isEqualTo(7);
      link.cut();
      assertThatThrownBy(() -> heard(old)).isInstanceOf(SocketException.class);
      Waits.until("the server hears of it", Waits.SOON, () -> echo.ended() == 1);
      assertThatThrownBy(() -> heard(connect())).isInstanceOf(SocketException.class);
      link.heal();
      try (Socket fresh = connect()) {
        say(fresh, 8);
        assertThat(heard(fresh)).isEqualTo(8);
      }
    }
  }

  @Test
  void cut_endsWhatIsHeldBack() throws Exception {
    link.requests().hold();
    try (Socket socket = connect()) {
      say(socket, 7);
      Waits.until("it is held", Waits.SOON, () -> link.requests().waiting() == 1);
      link.cut();
      Waits.until("the wire is gone", Waits.SOON, () -> link.connections() == 0);
      assertThat(echo.taken()).isZero();
    }
  }

  @Test
  void halfClose_endsOneDirectionOnly() throws Exception {
    try (Socket socket = connect()) {
      say(socket, 7);
      assertThat(heard(socket)).isEqualTo(7);
      link.halfClose(link.replies());
      assertThat(heard(socket)).isEqualTo(-1);
      say(socket, 8);
      Waits.until("requests go on", Waits.SOON, () -> echo.taken() == 2);
    }
  }

  @Test
  void delay_letsEachPieceTakeThatLong() throws Exception {
    Duration delay = Duration.ofMillis(30);
    link.requests().delay(delay);
    try (Socket socket = connect()) {
      long began = System.nanoTime();
      say(socket, 7);
      assertThat(heard(socket)).isEqualTo(7);
      assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(delay.toNanos());
    }
  }

  @Test
  void serverThatRefuses_endsTheConnection() throws Exception {
    try (Socket deaf = new Socket()) {
      deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // And never listens.
      try (Link dead = new Link("dead", deaf.getLocalPort())) {
        assertThatThrownBy(() -> heard(new Socket(InetAddress.getLoopbackAddress(), dead.port())))
            .isInstanceOf(SocketException.class);
      }
    }
  }
}
