package dev.quell.connector;

import java.time.InstantSource;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Makes connectors of one kind. Found by {@link java.util.ServiceLoader}, so public with a public
 * constructor without parameters. In the configuration a section is {@code
 * connectors.NAME.kind=KIND} and one line {@code connectors.NAME.KEY=VALUE} for each of the
 * provider's keys.
 */
public interface ConnectorProvider {

    /** What {@code connectors.NAME.kind} names it by: lower case, digits, hyphens. */
    String kind();

    /**
     * The keys it reads, such as {@code url}; of a secret both spellings, {@code secret} and {@code
     * secret-file}. Quell refuses to start with any other one, and keeps {@code kind}, {@code
     * tenants} and {@code actions} for itself: which of its {@link Connector#actionTypes} a
     * connector is to do is a setting of every kind, and no provider's business.
     */
    Set<String> keys();

    /**
     * A connector, ready to be called; made once, at start. Reads the files that settings name, and
     * calls nobody.
     *
     * @throws ConnectorRefused if the settings do not suffice or contradict one another
     */
    Connector create(ConnectorSettings settings, Surroundings surroundings);

    /** What is not the connector's own, so that tests can hold it. */
    record Surroundings(InstantSource clock, RandomGenerator random) {}
}
