/** Response actions: the runs that carry them out, and who may ask for, watch and end them. */
@NullMarked
package dev.quell.response;

import org.jspecify.annotations.NullMarked;
