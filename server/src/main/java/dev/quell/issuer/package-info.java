/** The embedded issuer: makes tokens for applications and users without an identity provider. */
@NullMarked
package dev.quell.issuer;

import org.jspecify.annotations.NullMarked;
