/** Every way Quell says no, and nothing about how a no is written on a wire. */
@NullMarked
package dev.quell.refusal;

import org.jspecify.annotations.NullMarked;
