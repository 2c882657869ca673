package dev.quell.connector.simulator;

import java.time.Duration;

/** What becomes of an order, and in what time. */
record Plan(Course course, Duration delay) {}
