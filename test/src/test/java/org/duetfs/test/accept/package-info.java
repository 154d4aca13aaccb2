/**
 * What a user was promised, tried on real processes; each class is one promise. They know the
 * packed programs and the client's facade only.
 */
@NullMarked
package org.duetfs.test.accept;

import org.jspecify.annotations.NullMarked;
