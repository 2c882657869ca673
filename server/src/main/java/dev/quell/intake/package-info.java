/** What arrives from outside as one thing: an incident with its alerts and tasks, in one commit. */
@NullMarked
package dev.quell.intake;

import org.jspecify.annotations.NullMarked;
