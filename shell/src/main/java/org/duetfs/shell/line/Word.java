package org.duetfs.shell.line;

/**
 * One word of a command.
 *
 * @param text what it means, quotes and backslashes resolved
 * @param start where it starts in the text that was read, its opening quote included
 * @param end where it ends there
 * @param quote the quote that is open at its end
 */
record Word(String text, int start, int end, Quote quote) {}
