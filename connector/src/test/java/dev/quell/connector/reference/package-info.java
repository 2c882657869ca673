/** The smallest connector that passes the suite, and those that break one rule each. */
@NullMarked
package dev.quell.connector.reference;

import org.jspecify.annotations.NullMarked;
