/**
 * What Quell and whoever writes a connector share: the vocabulary of response actions, and the
 * interface by which they are carried out. Depends on the JDK alone and has versions of its own:
 * until 1.0 any of them may break.
 */
@NullMarked
package dev.quell.connector;

import org.jspecify.annotations.NullMarked;
