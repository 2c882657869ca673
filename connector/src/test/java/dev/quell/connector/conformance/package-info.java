/**
 * What every connector has to pass: extend {@link
 * dev.quell.connector.conformance.ConnectorConformance} in a test of yours and give it the {@link
 * dev.quell.connector.conformance.Product} that your connector talks to, which is usually a server
 * in that test. Needs JUnit Jupiter and AssertJ. It measures no time: that a call ends in time is
 * told by its ending at all.
 */
@NullMarked
package dev.quell.connector.conformance;

import org.jspecify.annotations.NullMarked;
