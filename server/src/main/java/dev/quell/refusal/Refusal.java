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

    /** Said by the nouns, whoever asks and however. */
    sealed interface OfDomain extends Refusal {}

    /** Said at the door, before anything is read. */
    sealed interface OfAccess extends Refusal {}

    /** Said of query options and what stands in them. */
    sealed interface OfQuery extends Refusal {}

    /** Said of the request itself: its framing, path, body. */
    sealed interface OfWire extends Refusal {}

    // ---- the domain ----

    /** An id that is not of a form this server ever issues. {@code type} is the contract's name. */
    record InvalidId(String type, String id) implements OfDomain {}

    /** No such task, or none that this caller may know of: the two look the same. */
    record NoSuchTask(String id) implements OfDomain {}

    /** No such incident, or none that this caller may know of. */
    record NoSuchIncident(String id) implements OfDomain {}

    /** No such alert there, or none that this caller may know of. */
    record NoSuchAlert(String id) implements OfDomain {}

    /** The incident was merged into that one, and nothing of it changes any more. */
    record IncidentRedirected(String id, String target) implements OfDomain {}

    /** No such application of the embedded issuer in the caller's tenant. */
    record NoSuchApplication(String id) implements OfDomain {}

    /** No such user of the embedded issuer in the caller's tenant. */
    record NoSuchUser(String id) implements OfDomain {}

    /** The application has no such secret or key. */
    record NoSuchCredential(String id) implements OfDomain {}

    /** Another one has that value, and only one can. */
    record ValueTaken(String property, String value) implements OfDomain {}

    /** The text itself may be a secret, and is not kept. */
    record TextTooShort(String property, int charsMin) implements OfDomain {}

    /** A property that may not be changed, or may not be given at all. */
    record PropertyNotUpdatable(String property, List<String> updatable) implements OfDomain {}

    /** A member of a body that this operation does not take. */
    record PropertyNotSupported(String property, List<String> supported) implements OfDomain {}

    record PropertyMissing(String property) implements OfDomain {}

    record PropertyNull(String property) implements OfDomain {}

    /**
     * A JSON value of another kind than the property has; {@code wanted} says which, as "a string".
     */
    record PropertyKind(String property, String wanted) implements OfDomain {}

    record ValueNotAllowed(String property, String value, List<String> allowed)
            implements OfDomain {}

    record TextTooLong(String property, int charsMax) implements OfDomain {}

    /** A text with a NUL or half of a surrogate pair: not to be kept alike by every database. */
    record TextNotStorable(String property) implements OfDomain {}

    record TooMany(String property, int itemsMax) implements OfDomain {}

    record TooFew(String property, int itemsMin) implements OfDomain {}

    /** What is to be merged holds more alerts and tasks than one commit moves. */
    record MergeTooLarge(int movesMax) implements OfDomain {}

    /** To be merged, but what it holds has more bytes than one commit can bear. */
    record IncidentTooLarge(String id, int bytesMax) implements OfDomain {}

    /** To be added as it is, but another one with that id differs from it in these. */
    record AlreadyThere(String type, String id, List<String> properties) implements OfDomain {}

    /** An action that nothing executes: advice, and what Graph does not offer either. */
    record ActionNotSupported(String actionType) implements OfDomain {}

    /** No connector that does it is configured for the caller's tenant. */
    record NoConnector(String actionType) implements OfDomain {}

    /** The connector cannot do this one, and says why. */
    record ActionNotPossible(String actionType, String reason) implements OfDomain {}

    /** {@code max} of the tenant's runs are {@code what}: somebody has to look. */
    record ActionLimitReached(int max, String what) implements OfDomain {}

    /** No such run, or none that this caller may know of. */
    record NoSuchRun(String id) implements OfDomain {}

    /** A run in that state cannot be {@code wanted}, as "cancelled". */
    record RunNotInState(String wanted, String state) implements OfDomain {}

    /** Others changed the same thing each time this call tried to. */
    record Conflict() implements OfDomain {}

    /** {@code If-Match} names a state that is not, or no longer, the stored one. */
    record PreconditionFailed() implements OfDomain {}

    /**
     * The store is away, full or draining; nothing was changed, or it is not known to have been.
     */
    record Unavailable(int retryAfterSeconds) implements OfDomain {}

    // ---- access ----

    /** No bearer token, or not exactly one. */
    record NoToken() implements OfAccess {}

    record TokenInvalid(TokenFlaw flaw) implements OfAccess {}

    /** Application token: {@code required} any one of, least privileged first. */
    record RolesMissing(List<String> required, List<String> present) implements OfAccess {}

    /** Delegated token: {@code required} any one of, least privileged first. */
    record ScopesMissing(List<String> required, List<String> present) implements OfAccess {}

    /** Delegated token with the scope, of a user without one of these directory roles. */
    record DirectoryRoleMissing(List<String> required) implements OfAccess {}

    // ---- the wire ----

    /** A path outside everything that is served. */
    record NoSuchResource() implements OfWire {}

    /** A path below an API version that leads nowhere; Graph names the segment. */
    record NoSuchSegment(String segment) implements OfWire {}

    record MethodNotAllowed(List<String> allowed) implements OfWire {}

    /** One of OData's own that is not taken here; another's is ignored. */
    record QueryOptionNotSupported(String option) implements OfQuery {}

    /** Given twice, in whichever spellings. */
    record QueryOptionRepeated(String option) implements OfQuery {}

    /** A value that the option cannot have; {@code problem} is one sentence of ours. */
    record QueryOptionInvalid(String option, String problem) implements OfQuery {}

    /** Broken percent-encoding, or octets that are no UTF-8. */
    record QueryNotDecodable() implements OfQuery {}

    /** More items wanted in one page than {@code limit}; {@code value} as sent. */
    record TopTooLarge(int limit, String value) implements OfQuery {}

    /** {@code type} is the contract's name. */
    record FilterPropertyUnknown(String property, String type) implements OfQuery {}

    /** A filter that cannot be read or is not allowed; {@code problem} is one sentence of ours. */
    record FilterInvalid(String problem) implements OfQuery {}

    /** A page token that was not issued, or not for this tenant, collection and query. */
    record PageTokenInvalid() implements OfQuery {}

    record BodyEmpty() implements OfWire {}

    /** Text that is not JSON as the contract wants it; {@code problem} is one sentence of ours. */
    record BodyUnreadable(String problem) implements OfWire {}

    record BodyTooLarge(int bytesMax) implements OfWire {}

    /** A body that came slower than the limits allow, or not whole in time. */
    record BodyTooSlow() implements OfWire {}

    record ContentTypeMissing() implements OfWire {}

    record ContentTypeNotSupported(String contentType) implements OfWire {}

    record ContentEncodingNotSupported(String contentEncoding) implements OfWire {}

    record HeadersTooLarge() implements OfWire {}

    record UriTooLong() implements OfWire {}

    /** Not a request that HTTP allows, or one that two readers might read differently. */
    record RequestMalformed() implements OfWire {}

    record HttpVersionNotSupported() implements OfWire {}

    record ExpectationFailed() implements OfWire {}

    /** A batch that cannot be taken apart; {@code problem} is one sentence of ours. */
    record BatchInvalid(String problem) implements OfWire {}

    /** A step with a body, of which it is not said what it is; so the batch is not done. */
    record StepContentTypeMissing(String id) implements OfWire {}

    /** A step was not done, since the one with that id, on which it depends, did not succeed. */
    record DependencyFailed(String id) implements OfWire {}

    /** A step was not done, since the answers before it fill the batch. */
    record BatchAnswerTooLarge(int bytesMax) implements OfWire {}
}
