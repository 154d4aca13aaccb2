/**
 * The coordinating client as a library: it finds the pair of a path and goes on with the other
 * member when one stops answering. It knows no terminal and nothing of how a server stores.
 */
@NullMarked
package org.duetfs.client;

import org.jspecify.annotations.NullMarked;
