package dev.quell.intake;

import dev.quell.terms.TextRule;

/**
 * Under which name a thing is known where it came from (ADR 17): what comes again under that name
 * is the same thing.
 *
 * <p>Refuses a text that is too long or cannot be kept.
 *
 * @param source the system that gave the id
 */
public record ExternalId(String source, String id) {
    public static final String SOURCE_MEMBER = "@quell.externalSource";
    public static final String ID_MEMBER = "@quell.externalId";

    /** Names of systems are short, and URLs of them fit. */
    public static final TextRule SOURCE = new TextRule(SOURCE_MEMBER, 256);

    /** Of ids that Microsoft's products give, the longest have some 100 characters. */
    public static final TextRule ID = new TextRule(ID_MEMBER, 512);

    public ExternalId {
        SOURCE.demand(source);
        ID.demand(id);
    }
}
