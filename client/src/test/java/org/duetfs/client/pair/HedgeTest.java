package org.duetfs.client.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.duetfs.client.HostPort;
import org.duetfs.client.fake.FakeCluster;
import org.duetfs.client.net.DataStream;
import org.duetfs.client.net.ExchangeException;
import org.duetfs.client.net.Pending;
import org.duetfs.client.net.Stall;
import org.duetfs.client.net.Tap;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.XmlRpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Reads of a pair whose answers are waited for as good as for ever, so that only the mirror, asked
 * beside, ends them. The turn is server1's at first, and nobody watches.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class HedgeTest {
  private static final RemotePath PATH = RemotePath.of("/a");
  private static final ClientCall STAT = new ClientCall.Stat(PATH);
  private static final ClientCall READ = new ClientCall.Read(PATH);
  private static final Duration FOR_EVER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(10);

  private FakeCluster cluster;
  private PairClient pair;

  @BeforeEach
  void start() throws IOException {
    cluster = new FakeCluster(1);
    pair = connect();
    pair.mutate(new Operation.Write(PATH, new Payload.Inline(new byte[10]), Optional.empty()));
    pair.ask(STAT); // the turn is server1's again
  }

  private PairClient connect() {
    return new PairClient(
        1,
        List.of(address(1), address(2)),
        new PairSettings(
            "test",
            new Pace(SOON, FOR_EVER, SOON, Duration.ofSeconds(10), SOON, SOON, FOR_EVER),
            new FakeTicker(),
            new Random(1),
            new XmlRpc(),
            new ReadTimes(new Hedging(3, SOON, SOON)),
            new Silent(),
            server -> Tap.NONE));
  }

  private PairClient.Address address(int server) {
    HostPort at = cluster.addresses().get(server - 1);
    return new PairClient.Address(server, at.host(), at.port());
  }

  /** Hears and says nothing. */
  private static final class Silent implements PairListener {
    @Override
    public void connected(int server) {}

    @Override
    public void lost(int server, int of, int survivor, String marks) {}

    @Override
    public void away(int server, int of, String marks) {}

    @Override
    public void restored(int of, String marks) {}
  }

  @AfterEach
  void stop() throws IOException {
    cluster.close();
    pair.close();
  }

  private ErrorCode refusal(ClientCall call) {
    return ((ClientAnswer.Failed) pair.ask(call)).code();
  }

  @Test
  void read_thatAPausedServerTookIsAnsweredByItsMirror() {
    cluster.server(1).pause();

    assertThat(pair.ask(STAT)).isInstanceOf(ClientAnswer.Node.class);
    assertThat(pair.ask(READ)).isInstanceOf(ClientAnswer.Content.class);
    assertThat(refusal(new ClientCall.Stat(RemotePath.of("/b")))).isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void bytes_thatAPausedServerDoesNotBeginToSendComeFromItsMirror() throws IOException {
    ClientAnswer.Node file = (ClientAnswer.Node) pair.ask(STAT);
    pair.ask(STAT); // the turn is server1's again
    cluster.server(1).pause();

    try (DataStream bytes = pair.fetch(new Bytes(file.node().version()), Set.of())) {
      assertThat(bytes.readAllBytes()).hasSize(10);
    }
  }

  /** Asks for all bytes of the file. */
  private record Bytes(Index version) implements FetchTask<DataStream, DataStream> {
    @Override
    public Pending<DataStream> send(Member member) throws ExchangeException {
      Stall stall = new Stall(FOR_EVER, FOR_EVER, () -> true);
      return DataStream.begin(member.connections(), "", stall, PATH, version, 0);
    }

    @Override
    public DataStream take(Member member, Pending<DataStream> sent) throws ExchangeException {
      return sent.answer(FOR_EVER);
    }
  }

  @Test
  void slowServer_isAskedLastUntilItAnswersAgain() {
    cluster.server(1).pause();
    pair.ask(STAT);
    assertThat(pair.nextServer()).isEqualTo(2);
    pair.ask(STAT);
    assertThat(pair.nextServer()).isEqualTo(2);

    cluster.server(1).resume();
    cluster.pair(1).isolate(2, () -> {}); // so that server1 is asked all the same
    pair.ask(STAT);
    pair.ask(STAT);
    assertThat(pair.nextServer()).isEqualTo(1);
  }

  @Test
  void refusalOfAMirrorWithoutALease_isNotTheAnswer() {
    cluster.server(1).pause();
    cluster.pair(1).isolate(2, () -> cluster.server(1).resume());

    assertThat(pair.ask(STAT)).isInstanceOf(ClientAnswer.Node.class);
  }

  @Test
  void mirrorWithoutALease_isAskedAgainWhileTheFirstIsSilent() {
    cluster.server(1).pause();
    cluster.pair(1).isolate(2, () -> cluster.pair(1).install(List.of(2)));

    assertThat(pair.ask(STAT)).isInstanceOf(ClientAnswer.Node.class);
  }

  @Test
  void damagedCopy_isReadFromTheMirror() {
    cluster.pair(1).damage(1);
    for (int i = 0; i < 4; i++) {
      assertThat(pair.ask(READ)).isInstanceOf(ClientAnswer.Content.class);
    }
  }

  @Test
  void damagedCopies_ofBothAreToldSo() {
    cluster.pair(1).damage(1);
    cluster.pair(1).damage(2);

    assertThat(refusal(READ)).isEqualTo(ErrorCode.CORRUPT);
  }

  @Test
  void damagedCopy_isNotTheLastWordWhileItsMirrorIsAway() throws IOException {
    cluster.pair(1).damage(1);
    cluster.server(2).kill();

    DuetException away = catchThrowableOfType(DuetException.class, () -> pair.ask(READ));

    assertThat(away.code()).isEqualTo(ErrorCode.NO_MEMBER);
    assertThat(away).hasMessageContaining("damaged").hasMessageContaining("server2");
  }

  @Test
  void damagedCopy_ofTheOnlyMemberInSyncIsToldSo() {
    cluster.pair(1).damage(1);
    cluster.pair(1).install(List.of(1));

    assertThat(refusal(READ)).isEqualTo(ErrorCode.CORRUPT);
  }
}
