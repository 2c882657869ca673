package dev.quell.api.own;

import java.util.stream.Stream;

/** Some of what is served below {@code /quell/v1}. */
public interface OwnRouteSet {
    Stream<OwnRoute> routes();
}
