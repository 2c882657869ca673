/**
 * Response actions ordered from a URL: a POST in the form of Standard Webhooks (the specification
 * of github.com/standard-webhooks/standard-webhooks), whose receiver does the work or has it done.
 * It answers how that ended, or accepts and reports the end to the run's callback. It cannot be
 * asked: an order whose answer was lost waits for a human, unless the receiver is declared
 * idempotent.
 */
@NullMarked
package dev.quell.connector.webhook;

import org.jspecify.annotations.NullMarked;
