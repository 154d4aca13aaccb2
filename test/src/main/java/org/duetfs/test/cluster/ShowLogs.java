package org.duetfs.test.cluster;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/** Shows the open clusters' logs when a test fails. */
public final class ShowLogs implements TestExecutionExceptionHandler {
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    if (!(failure instanceof TestAbortedException)) {
      System.err.printf("%s failed%n%s", context.getDisplayName(), OpenClusters.logs());
    }
    throw failure;
  }
}
