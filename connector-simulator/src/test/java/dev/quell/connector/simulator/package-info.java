@NullMarked
package dev.quell.connector.simulator;

import org.jspecify.annotations.NullMarked;
