/**
 * A product that is not there: response actions end as the configuration says, in time that it
 * says, and nothing is done to anything.
 *
 * <p>What it has taken on it keeps in memory, so it ends with the process, as a product on a server
 * that burns down. An order at work goes on after a restart all the same, since its handle says how
 * and when it ends; an order whose answer was lost in the crash was never heard of, and is given
 * again.
 */
@NullMarked
package dev.quell.connector.simulator;

import org.jspecify.annotations.NullMarked;
