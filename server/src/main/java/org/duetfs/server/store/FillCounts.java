package org.duetfs.server.store;

/**
 * What filling up has brought since the process began.
 *
 * @param rows that were taken in
 * @param files whose content came
 * @param bytes of those files
 */
public record FillCounts(long rows, long files, long bytes) {
  /** Nothing. */
  public static final FillCounts NONE = new FillCounts(0, 0, 0);

  FillCounts plusRows(long count) {
    return new FillCounts(rows + count, files, bytes);
  }

  FillCounts plusFile(long size) {
    return new FillCounts(rows, files + 1, bytes + size);
  }
}
