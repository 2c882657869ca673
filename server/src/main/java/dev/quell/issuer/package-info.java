/** The embedded issuer: its keys, its applications and users, and the tokens it makes for them. */
@NullMarked
package dev.quell.issuer;

import org.jspecify.annotations.NullMarked;
