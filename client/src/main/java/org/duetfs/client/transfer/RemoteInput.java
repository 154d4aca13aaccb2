package org.duetfs.client.transfer;

import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;
import org.duetfs.client.net.DataStream;
import org.duetfs.client.net.ExchangeException;
import org.duetfs.client.net.Pending;
import org.duetfs.client.pair.FetchTask;
import org.duetfs.client.pair.Member;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A file's bytes, of one version to the end; goes on at the mirror when a server is lost. Read from
 * its first byte to its last it compares the checksum. For one thread.
 *
 * <p>Throws {@link DuetException}: VERSION when the file is no longer of that version, NO_MEMBER or
 * ISOLATED when nobody goes on with it, CORRUPT when the bytes are not those of the checksum.
 */
final class RemoteInput extends InputStream {
  private static final int FRUITLESS = 6;

  private final RemoteFile file;
  private final TransferPace pace;
  private final long start;
  private final Set<Integer> damaged;
  private final Cancel cancel;
  private final Set<Integer> senders = new HashSet<>();
  private final CRC32C crc = new CRC32C();
  private long position;
  private @Nullable Open open;
  private int fruitless;

  private record Open(Member member, DataStream stream) {}

  RemoteInput(RemoteFile file, TransferPace pace, long from, Set<Integer> damaged, Cancel cancel) {
    this.cancel = cancel;
    this.damaged = damaged;
    this.file = file;
    this.pace = pace;
    this.start = from;
    this.position = from;
  }

  /** Returns the number of the next byte. */
  long position() {
    return position;
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (position == file.node().size()) {
      return -1;
    }
    while (true) {
      Open now = open == null ? reopen() : open;
      open = now;
      try {
        int n = now.stream().read(bytes, offset, length);
        if (n >= 0) {
          fruitless = 0;
          position += n;
          crc.update(bytes, offset, n);
          checkAtEnd();
          return n;
        }
        lost(now, ExchangeException.noAnswer("the file broke off", new IllegalStateException()));
      } catch (ExchangeException e) {
        lost(now, e);
      }
    }
  }

  private Open reopen() {
    Open opened = file.pair().fetch(new Opening(), damaged);
    senders.add(opened.member().server());
    return opened;
  }

  /** Asks for the bytes that are still to come. */
  private final class Opening implements FetchTask<DataStream, Open> {
    @Override
    public Pending<DataStream> send(Member member) throws ExchangeException {
      return DataStream.begin(
          member.connections(),
          member.cluster(),
          pace.stall(member, cancel),
          file.path(),
          file.node().version(),
          position);
    }

    @Override
    public Open take(Member member, Pending<DataStream> sent) throws ExchangeException {
      return new Open(member, sent.answer(pace.look()));
    }
  }

  private void lost(Open now, ExchangeException e) {
    close();
    now.member().lost(e);
    if (++fruitless == FRUITLESS) {
      throw new DuetException(
          ErrorCode.NO_MEMBER, file.path() + " breaks off again and again: " + e.getMessage(), e);
    }
  }

  /** Compares the checksum before the last bytes are given out: who takes them takes the file. */
  private void checkAtEnd() {
    if (position == file.node().size()
        && start == 0
        && (int) crc.getValue() != file.node().crc32c()) {
      if (senders.size() == 1) {
        damaged.addAll(senders); // of several it is not known whose bytes they are
      }
      throw new DuetException(
          ErrorCode.CORRUPT, file.path() + ": the bytes that came do not match their checksum");
    }
  }

  @Override
  public void close() {
    Open now = open;
    if (now != null) {
      now.stream().close();
      open = null;
    }
  }
}
