/** Incident tasks and their operations: the nouns Quell exists for. */
@NullMarked
package dev.quell.task;

import org.jspecify.annotations.NullMarked;
