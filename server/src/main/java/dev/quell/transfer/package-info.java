/** A tenant's incidents and tasks, out of one Quell and into another, with ids and times kept. */
@NullMarked
package dev.quell.transfer;

import org.jspecify.annotations.NullMarked;
