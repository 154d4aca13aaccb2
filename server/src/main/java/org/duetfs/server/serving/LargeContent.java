package org.duetfs.server.serving;

import java.io.IOException;
import java.io.OutputStream;
import org.duetfs.server.http.PeerSupply;
import org.duetfs.server.store.Store;
import org.duetfs.server.store.Wanted;

/** A content of any size, which is given as it is read. For one thread. */
final class LargeContent implements PeerSupply.Supply {
  private final StoredContent content;
  private final Wanted wanted;

  private LargeContent(StoredContent content, Wanted wanted) {
    this.content = content;
    this.wanted = wanted;
  }

  static LargeContent open(Store store, Wanted wanted) throws IOException {
    return new LargeContent(StoredContent.find(store, wanted), wanted);
  }

  @Override
  public long length() {
    return content.isHere() ? 1 + wanted.size() : 1;
  }

  @Override
  public void write(OutputStream out) throws IOException {
    out.write(content.kind());
    if (content.isHere() && !content.readThrough((bytes, length) -> out.write(bytes, 0, length))) {
      // The answer breaks off. Asked again, this server says that it cannot read it.
      throw new IOException(wanted + " is damaged here");
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
