package org.duetfs.client.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.duetfs.client.net.DataStream;
import org.duetfs.client.pair.Member;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.rpc.Transfers;

/**
 * What one server keeps of a conflict. No other one has it, so a transfer that breaks off ends with
 * an {@link IOException}; read from its first byte to its last the checksum is compared.
 */
final class KeptSource implements ByteSource {
  private final Member member;
  private final TransferPace pace;
  private final Conflict conflict;

  KeptSource(Member member, TransferPace pace, Conflict conflict) {
    this.member = member;
    this.pace = pace;
    this.conflict = conflict;
  }

  @Override
  public long size() {
    return conflict.size();
  }

  @Override
  public Optional<Integer> crc32c() {
    return Optional.of(conflict.crc32c());
  }

  @Override
  public InputStream open(long from) throws IOException {
    if (from == size()) {
      return InputStream.nullInputStream();
    }
    String target = Transfers.CONFLICTS + conflict.id();
    DataStream stream =
        DataStream.begin(member.connections(), member.cluster(), pace.stall(member), target, from)
            .answer(pace.look());
    return from == 0 ? new Checked(stream) : stream;
  }

  /** Compares the checksum before the last bytes are given out. */
  private final class Checked extends FilterInputStream {
    private final CRC32C crc = new CRC32C();
    private long position;

    Checked(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      if (n > 0) {
        crc.update(bytes, offset, n);
        position += n;
        if (position == size() && (int) crc.getValue() != conflict.crc32c()) {
          throw new DuetException(
              ErrorCode.CORRUPT,
              "%s: what server%d keeps of it does not match its checksum"
                  .formatted(conflict.path(), member.server()));
        }
      }
      return n;
    }
  }
}
