/** What belongs together: incidents that turn out to be one, alerts that belong to another. */
@NullMarked
package dev.quell.correlation;

import org.jspecify.annotations.NullMarked;
