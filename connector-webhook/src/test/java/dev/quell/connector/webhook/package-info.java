@NullMarked
package dev.quell.connector.webhook;

import org.jspecify.annotations.NullMarked;
