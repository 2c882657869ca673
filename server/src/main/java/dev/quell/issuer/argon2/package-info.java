/** Passwords as Argon2id hashes; alone knows the library that makes them. */
@NullMarked
package dev.quell.issuer.argon2;

import org.jspecify.annotations.NullMarked;
