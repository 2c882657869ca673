/** Whose call this is and what it may do: a token becomes a {@code Caller}, a caller a grant. */
@NullMarked
package dev.quell.access;

import org.jspecify.annotations.NullMarked;
