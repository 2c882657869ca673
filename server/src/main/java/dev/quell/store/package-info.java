/** The promise: a {@code Commit} is kept whole or not at all, and an acknowledged one for ever. */
@NullMarked
package dev.quell.store;

import org.jspecify.annotations.NullMarked;
