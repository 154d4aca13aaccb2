package org.duetfs.client.transfer;

import java.io.InputStream;
import java.util.zip.CRC32C;
import org.duetfs.client.net.DataStream;
import org.duetfs.client.net.ExchangeException;
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
  private final CRC32C crc = new CRC32C();
  private long position;
  private @Nullable Open open;
  private int fruitless;

  private record Open(Member member, DataStream stream) {}

  RemoteInput(RemoteFile file, TransferPace pace, long from) {
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
      return atEnd();
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
          return n;
        }
        lost(now, ExchangeException.noAnswer("the file broke off", new IllegalStateException()));
      } catch (ExchangeException e) {
        lost(now, e);
      }
    }
  }

  private Open reopen() {
    return file.pair()
        .transfer(
            member ->
                new Open(
                    member,
                    DataStream.open(
                        member.connections(),
                        member.cluster(),
                        pace.stall(member),
                        file.path(),
                        file.node().version(),
                        position)));
  }

  private void lost(Open now, ExchangeException e) {
    close();
    now.member().lost(e);
    if (++fruitless == FRUITLESS) {
      throw new DuetException(
          ErrorCode.NO_MEMBER, file.path() + " breaks off again and again: " + e.getMessage(), e);
    }
  }

  private int atEnd() {
    if (start == 0 && (int) crc.getValue() != file.node().crc32c()) {
      throw new DuetException(
          ErrorCode.CORRUPT, file.path() + ": the bytes that came do not match their checksum");
    }
    return -1;
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
