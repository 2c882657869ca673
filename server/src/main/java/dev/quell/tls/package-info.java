/**
 * What the server shows over TLS: certificates and keys from files, checked and watched, and a
 * certificate for development. Knows no HTTP.
 */
@NullMarked
package dev.quell.tls;

import org.jspecify.annotations.NullMarked;
