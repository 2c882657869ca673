/** Incidents: what tasks belong to. */
@NullMarked
package dev.quell.incident;

import org.jspecify.annotations.NullMarked;
