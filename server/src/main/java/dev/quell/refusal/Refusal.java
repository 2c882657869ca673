package dev.quell.refusal;

import java.util.List;

/**
 * Every way Quell says no: of the domain, of access, of the wire.
 *
 * <p>No status code and no wording here. Exactly one exhaustive switch (in {@code api.graph}) gives
 * each its wire form, so that a new refusal without one does not compile. Components are echoed to
 * the caller and logged; none may hold a secret.
 */
public sealed interface Refusal {

    // ---- the domain ----

    /** An id that is not of a form this server ever issues. {@code type} is the contract's name. */
    record InvalidId(String type, String id) implements Refusal {}

    /** No such task, or none that this caller may know of: the two look the same. */
    record NoSuchTask(String id) implements Refusal {}

    /** No such incident, or none that this caller may know of. */
    record NoSuchIncident(String id) implements Refusal {}

    /** A property that may not be changed, or may not be given at all. */
    record PropertyNotUpdatable(String property, List<String> updatable) implements Refusal {}

    /** A member of a body that this operation does not take. */
    record PropertyNotSupported(String property, List<String> supported) implements Refusal {}

    record PropertyMissing(String property) implements Refusal {}

    record PropertyNull(String property) implements Refusal {}

    /**
     * A JSON value of another kind than the property has; {@code wanted} says which, as "a string".
     */
    record PropertyKind(String property, String wanted) implements Refusal {}

    record ValueNotAllowed(String property, String value, List<String> allowed)
            implements Refusal {}

    record TextTooLong(String property, int charsMax) implements Refusal {}

    /** A text with a NUL or half of a surrogate pair: not to be kept alike by every database. */
    record TextNotStorable(String property) implements Refusal {}

    record TooMany(String property, int itemsMax) implements Refusal {}

    /** Others changed the same thing each time this call tried to. */
    record Conflict() implements Refusal {}

    /** {@code If-Match} names a state that is not, or no longer, the stored one. */
    record PreconditionFailed() implements Refusal {}

    /**
     * The store is away, full or draining; nothing was changed, or it is not known to have been.
     */
    record Unavailable(int retryAfterSeconds) implements Refusal {}

    // ---- access ----

    /** No bearer token, or not exactly one. */
    record NoToken() implements Refusal {}

    record TokenInvalid(TokenFlaw flaw) implements Refusal {}

    /** Application token: {@code required} any one of, least privileged first. */
    record RolesMissing(List<String> required, List<String> present) implements Refusal {}

    /** Delegated token: {@code required} any one of, least privileged first. */
    record ScopesMissing(List<String> required, List<String> present) implements Refusal {}

    /** Delegated token with the scope, of a user without one of these directory roles. */
    record DirectoryRoleMissing(List<String> required) implements Refusal {}

    // ---- the wire ----

    /** A path outside everything that is served. */
    record NoSuchResource() implements Refusal {}

    /** A path below an API version that leads nowhere; Graph names the segment. */
    record NoSuchSegment(String segment) implements Refusal {}

    record MethodNotAllowed(List<String> allowed) implements Refusal {}

    /** One of OData's own that is not taken here; another's is ignored. */
    record QueryOptionNotSupported(String option) implements Refusal {}

    /** Given twice, in whichever spellings. */
    record QueryOptionRepeated(String option) implements Refusal {}

    /** A value that the option cannot have; {@code problem} is one sentence of ours. */
    record QueryOptionInvalid(String option, String problem) implements Refusal {}

    /** Broken percent-encoding, or octets that are no UTF-8. */
    record QueryNotDecodable() implements Refusal {}

    /** More items wanted in one page than {@code limit}; {@code value} as sent. */
    record TopTooLarge(int limit, String value) implements Refusal {}

    /** {@code type} is the contract's name. */
    record FilterPropertyUnknown(String property, String type) implements Refusal {}

    /** A filter that cannot be read or is not allowed; {@code problem} is one sentence of ours. */
    record FilterInvalid(String problem) implements Refusal {}

    /** A page token that was not issued, or not for this tenant, collection and query. */
    record PageTokenInvalid() implements Refusal {}

    record BodyEmpty() implements Refusal {}

    /** Text that is not JSON as the contract wants it; {@code problem} is one sentence of ours. */
    record BodyUnreadable(String problem) implements Refusal {}

    record BodyTooLarge(int bytesMax) implements Refusal {}

    /** A body that came slower than the limits allow, or not whole in time. */
    record BodyTooSlow() implements Refusal {}

    record ContentTypeMissing() implements Refusal {}

    record ContentTypeNotSupported(String contentType) implements Refusal {}

    record ContentEncodingNotSupported(String contentEncoding) implements Refusal {}

    record HeadersTooLarge() implements Refusal {}

    record UriTooLong() implements Refusal {}

    /** Not a request that HTTP allows, or one that two readers might read differently. */
    record RequestMalformed() implements Refusal {}

    record HttpVersionNotSupported() implements Refusal {}

    record ExpectationFailed() implements Refusal {}
}
