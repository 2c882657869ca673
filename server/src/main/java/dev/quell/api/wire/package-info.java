/** Sockets, limits, request and answer; alone knows the HTTP library. */
@NullMarked
package dev.quell.api.wire;

import org.jspecify.annotations.NullMarked;
