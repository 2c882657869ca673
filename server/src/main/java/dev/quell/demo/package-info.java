/** Believable data to begin with; the same on every machine. */
@NullMarked
package dev.quell.demo;

import org.jspecify.annotations.NullMarked;
