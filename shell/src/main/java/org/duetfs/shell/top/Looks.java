package org.duetfs.shell.top;

import java.time.Duration;

/**
 * When the cluster is looked at.
 *
 * @param every so often
 * @param times after which it ends; 1 or more
 */
public record Looks(Duration every, int times) {}
