package dev.quell.api.graph;

import dev.quell.api.wire.Request;
import dev.quell.api.wire.RequestIds;
import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A step of a batch as a request: caller, host and address are the batch's, all else its own. An
 * {@code Authorization} of a step is not looked at: nobody acts as somebody else by the body.
 */
record StepRequest(Request batch, RequestIds ids, ApiVersion version, BatchStep step)
        implements Request {
    private static final String AUTHORIZATION = "Authorization";

    @Override
    public String method() {
        return step.method();
    }

    @Override
    public String path() {
        return "/" + version.segment() + "/" + step.url().path();
    }

    @Override
    public Optional<String> query() {
        return step.url().query();
    }

    @Override
    public String origin() {
        return batch.origin();
    }

    @Override
    public Optional<InetAddress> remoteAddress() {
        return batch.remoteAddress();
    }

    @Override
    public Optional<String> header(String name) {
        List<String> values = headers(name);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    @Override
    public List<String> headers(String name) {
        return name.equalsIgnoreCase(AUTHORIZATION)
                ? batch.headers(AUTHORIZATION)
                : step.headers(name);
    }

    @Override
    public byte[] body(int bytesMax) {
        byte[] body = step.body().orElse("").getBytes(StandardCharsets.UTF_8);
        if (body.length > bytesMax) {
            throw new Refused(new Refusal.BodyTooLarge(bytesMax));
        }
        return body;
    }
}
