package org.duetfs.server.store.files;

import java.io.IOException;
import java.nio.file.Path;

/** The same where the kernel cannot go down a path by one call. */
class LocalFilesNameByNameTest extends LocalFilesTest {
  @Override
  LocalFiles open(Path folder) throws IOException {
    return LocalFiles.open(folder, top -> Descent.nameByName());
  }
}
