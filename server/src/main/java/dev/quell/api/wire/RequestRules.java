package dev.quell.api.wire;

import dev.quell.refusal.Refusal;
import dev.quell.refusal.Refused;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.jspecify.annotations.Nullable;

/**
 * What a request must be before anybody sees it, over and above what the HTTP library sees to. One
 * that breaks these rules is refused and its connection closed, for it is not certain where it
 * ends.
 */
final class RequestRules {
    /**
     * Ids may hold any character encoded, a slash too, and clients double slashes (contract.md
     * §9.5); what comes of them, the router judges on the raw path.
     */
    static final UriCompliance URI =
            new UriCompliance(
                    "quell",
                    EnumSet.of(
                            UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                            UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));

    /** The library's own leniences, such as lines that end in a bare LF, are none of ours. */
    static final HttpCompliance HTTP = HttpCompliance.STRICT;

    /** It is echoed in links, so it may be nothing but a host: a name or an address, and a port. */
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._~-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    /** What each header costs over and above its letters. */
    private static final int FIELD_BYTES = 32;

    private RequestRules() {}

    /**
     * Checks them all.
     *
     * @throws Refused with {@code RequestMalformed}, {@code UriTooLong} or {@code HeadersTooLarge}
     */
    static void demand(org.eclipse.jetty.server.Request request, HttpSettings.Sizes sizes) {
        HttpURI uri = request.getHttpURI();
        if (lengthOf(uri.getPath()) + lengthOf(uri.getQuery()) > sizes.uriCharsMax()) {
            throw new Refused(new Refusal.UriTooLong());
        }
        if (Http2.isSpokenOn(request.getConnectionMetaData())
                && bytesOf(request.getHeaders()) > sizes.headerBytesMax()) {
            throw new Refused(new Refusal.HeadersTooLarge()); // HTTP/1.1 is measured as it is read
        }
        if (!isFramedPlainly(request) || !isPathed(request) || !isHosted(request)) {
            throw new Refused(new Refusal.RequestMalformed());
        }
    }

    /**
     * {@code identity, chunked} is legal and means the same as {@code chunked}; but proxies have
     * been known to differ, and HTTP/1.0 knows no transfer codings at all.
     */
    private static boolean isFramedPlainly(org.eclipse.jetty.server.Request request) {
        List<String> codings = request.getHeaders().getValuesList(HttpHeader.TRANSFER_ENCODING);
        return codings.isEmpty()
                || (codings.size() == 1
                        && codings.getFirst().equalsIgnoreCase("chunked")
                        && request.getConnectionMetaData().getHttpVersion()
                                == HttpVersion.HTTP_1_1);
    }

    /** Neither {@code *} nor an authority, and no fragment, which never belongs on the wire. */
    private static boolean isPathed(org.eclipse.jetty.server.Request request) {
        HttpURI uri = request.getHttpURI();
        String path = uri.getPath();
        return path != null
                && path.startsWith("/")
                && uri.getFragment() == null
                && !HttpMethod.CONNECT.is(request.getMethod());
    }

    private static boolean isHosted(org.eclipse.jetty.server.Request request) {
        String host = request.getHeaders().get(HttpHeader.HOST);
        return (host == null || HOST.matcher(host).matches())
                && (!Http2.isSpokenOn(request.getConnectionMetaData()) || isNamedOnce(request));
    }

    /** HTTP/2 has the host as a pseudo-header, as a header, or as both alike. */
    private static boolean isNamedOnce(org.eclipse.jetty.server.Request request) {
        List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
        String authority = request.getHttpURI().getAuthority();
        return authority == null
                ? hosts.size() == 1
                : HOST.matcher(authority).matches()
                        && hosts.size() <= 1
                        && hosts.stream().allMatch(authority::equalsIgnoreCase);
    }

    /** As RFC 9113 §6.5.2 measures a header list. */
    private static long bytesOf(HttpFields headers) {
        long bytes = 0;
        for (HttpField field : headers) {
            bytes += field.getName().length() + lengthOf(field.getValue()) + FIELD_BYTES;
        }
        return bytes;
    }

    private static int lengthOf(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
