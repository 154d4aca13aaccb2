package org.duetfs.client;

/**
 * How a copy is made.
 *
 * @param recursive directories too, with all in them
 * @param noReplace EXISTS where a file stands already
 */
public record CopyOptions(boolean recursive, boolean noReplace) {}
