/**
 * JSON web tokens: what makes one believed, whose keys count, and how the embedded issuer signs.
 * Alone knows the JOSE library. Nothing here logs a token, a part of one, or a claim.
 */
@NullMarked
package dev.quell.access.jwt;

import org.jspecify.annotations.NullMarked;
