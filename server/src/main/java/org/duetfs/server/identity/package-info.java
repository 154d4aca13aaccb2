/**
 * Who a member's folder belongs to, and how a cluster is born. Enter at {@link
 * org.duetfs.server.identity.ClusterFounding} and {@link org.duetfs.server.identity.MemberFolder}.
 * It knows nothing of logs and files.
 */
@NullMarked
package org.duetfs.server.identity;

import org.jspecify.annotations.NullMarked;
