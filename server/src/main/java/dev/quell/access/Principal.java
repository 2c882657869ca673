package dev.quell.access;

/**
 * Who acts. A user and an application are the same one only if issuer and id are: names and mail
 * addresses change hands.
 */
public sealed interface Principal {

    /** What the contract's display-name properties show. */
    String displayName();

    /** A person, by a delegated token: {@code id} is its {@code oid}. */
    record User(String issuer, String id, String displayName) implements Principal {}

    /** A program, by an application token: {@code id} is its {@code azp} or {@code appid}. */
    record Application(String issuer, String id, String name) implements Principal {
        /** As Defender writes it: contract.md §2.2. */
        @Override
        public String displayName() {
            return "API-App:" + name;
        }
    }

    /** Whoever runs a command on the machine itself; its right is the machine. */
    record Operator(String command) implements Principal {
        @Override
        public String displayName() {
            return "quell " + command;
        }
    }
}
