package org.duetfs.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.duetfs.client.transfer.Downloads;
import org.duetfs.client.transfer.RemoteFile;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;

/** A file in the store, open. Not thread safe. */
final class StoredFile implements OpenFile {
  private final RemoteFile file;
  private final Downloads downloads;
  private final Set<Integer> damaged = new HashSet<>();

  StoredFile(RemoteFile file, Downloads downloads) {
    this.file = file;
    this.downloads = downloads;
  }

  @Override
  public RemotePath path() {
    return file.path();
  }

  @Override
  public NodeInfo node() {
    return file.node();
  }

  @Override
  public InputStream from(long at) {
    return new Version(downloads.open(file, Math.min(at, file.node().size()), damaged));
  }

  /** Says of a version that is gone what a reader can do about it. */
  private final class Version extends FilterInputStream {
    Version(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (DuetException e) {
        if (e.code() == ErrorCode.VERSION || e.code() == ErrorCode.NOT_FOUND) {
          throw new DuetException(
              ErrorCode.BUSY, path() + " was changed while it was read; read it again", e);
        }
        throw e;
      }
    }
  }
}
