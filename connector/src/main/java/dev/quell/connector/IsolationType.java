package dev.quell.connector;

/** How far a device is cut off. */
public enum IsolationType {
    FULL("full"),
    SELECTIVE("selective");

    private final String term;

    IsolationType(String term) {
        this.term = term;
    }

    /** The contract's word for it. */
    public String term() {
        return term;
    }
}
