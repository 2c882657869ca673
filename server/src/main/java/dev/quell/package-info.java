/** Quell: every part made and joined by hand, and the configuration read once. */
@NullMarked
package dev.quell;

import org.jspecify.annotations.NullMarked;
