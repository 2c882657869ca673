package dev.quell.api.wire;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;

/** A request of the HTTP library, seen as ours. */
final class IncomingRequest implements Request {
    private final org.eclipse.jetty.server.Request request;
    private final RequestIds ids;
    private final BodyReader body;
    private final boolean secure;
    private boolean taken;

    /** {@code secure}: whether the client came by TLS, to us or to the proxy in front. */
    IncomingRequest(
            org.eclipse.jetty.server.Request request,
            RequestIds ids,
            BodyReader body,
            boolean secure) {
        this.request = request;
        this.secure = secure;
        this.ids = ids;
        this.body = body;
    }

    @Override
    public RequestIds ids() {
        return ids;
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return request.getHttpURI().getPath();
    }

    @Override
    public Optional<String> query() {
        return Optional.ofNullable(request.getHttpURI().getQuery());
    }

    /** From {@code Host} alone: what proxies say of the outside is forged as easily as said. */
    @Override
    public String origin() {
        String host = request.getHeaders().get(HttpHeader.HOST);
        String authority = host == null ? request.getHttpURI().getAuthority() : host;
        return (secure ? "https://" : "http://") + authority;
    }

    @Override
    public Optional<InetAddress> remoteAddress() {
        boolean proxied = secure && !request.getConnectionMetaData().isSecure();
        return request.getConnectionMetaData().getRemoteSocketAddress()
                                instanceof InetSocketAddress address
                        && !proxied
                ? Optional.ofNullable(address.getAddress())
                : Optional.empty();
    }

    @Override
    public Optional<String> header(String name) {
        List<String> values = headers(name);
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    @Override
    public List<String> headers(String name) {
        return request.getHeaders().getValuesList(name);
    }

    @Override
    public byte[] body(int bytesMax) {
        if (taken) {
            throw new IllegalStateException("the body of a request can be taken once");
        }
        taken = true;
        if (body.hasEnded()) {
            return new byte[0];
        }
        boolean packed = isPacked();
        byte[] raw = body.read(bytesMax);
        return packed && raw.length > 0 ? Gunzip.inflate(raw, bytesMax) : raw;
    }

    private boolean isPacked() {
        List<String> encodings = headers("Content-Encoding");
        if (encodings.isEmpty()) {
            return false;
        }
        String encoding = String.join(", ", encodings);
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> true;
            case "identity" -> false;
            default -> throw new Refused(new Refusal.ContentEncodingNotSupported(encoding));
        };
    }
}
