/** What belongs together: incidents that turn out to be one. */
@NullMarked
package dev.quell.correlation;

import org.jspecify.annotations.NullMarked;
