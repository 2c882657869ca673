package dev.quell.connector.conformance;

/** What a product can do beside taking orders; what it cannot, its connector must not claim. */
public enum Ability {
    /** Orders stay at work until {@link Product#end}; without, they are done when taken on. */
    WORKS_LATER,

    /** Asked for an order by handle, it says how the order ended. */
    TELLS_ENDS,

    /** It can be asked for an order by its key. */
    KNOWS_KEYS,

    /** It can give up an order at work. */
    GIVES_UP
}
