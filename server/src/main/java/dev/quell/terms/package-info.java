/**
 * The contract's words and measures: enum members as text, texts that may be stored, 100-ns ticks.
 */
@NullMarked
package dev.quell.terms;

import org.jspecify.annotations.NullMarked;
