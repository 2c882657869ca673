/** A tenant's incidents, alerts and tasks, out of one Quell and into another, as they are. */
@NullMarked
package dev.quell.transfer;

import org.jspecify.annotations.NullMarked;
