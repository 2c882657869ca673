/** The vocabulary of response actions, shared by Quell and by whoever writes a connector. */
@NullMarked
package dev.quell.connector;

import org.jspecify.annotations.NullMarked;
