package dev.quell.api.wire;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.stream.Stream;

/** Where nothing is served: {@code NoSuchResource}, whatever is asked. */
public final class Nowhere implements RoutedEndpoint {
    @Override
    public Answer answer(Request request) {
        throw new Refused(new Refusal.NoSuchResource());
    }

    @Override
    public Stream<String> routes() {
        return Stream.empty();
    }
}
