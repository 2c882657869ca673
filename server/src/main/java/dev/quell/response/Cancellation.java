package dev.quell.response;

import java.time.Instant;

/**
 * Somebody does not want it any more.
 *
 * @param by a display name
 * @param told whether the product was asked to give it up, and said that it goes on
 */
public record Cancellation(String by, Instant at, boolean told) {}
