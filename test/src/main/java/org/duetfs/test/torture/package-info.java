/**
 * Clients at random work while things are broken on purpose, and the judgement of what they were
 * told: enter at {@link org.duetfs.test.torture.Torture}. It knows the client's facade, processes
 * and links, and no server from inside.
 */
@NullMarked
package org.duetfs.test.torture;

import org.jspecify.annotations.NullMarked;
