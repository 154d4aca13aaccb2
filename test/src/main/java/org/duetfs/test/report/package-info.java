/**
 * What the build prints about its own tests. Enter at {@link org.duetfs.test.report.SlowestTests}.
 * It reads reports only and knows nothing of DuetFS.
 */
@NullMarked
package org.duetfs.test.report;

import org.jspecify.annotations.NullMarked;
