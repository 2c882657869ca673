/** Who was allowed or refused what, when, from what to what. */
@NullMarked
package dev.quell.audit;

import org.jspecify.annotations.NullMarked;
