package dev.quell.access;

/**
 * Through whom a user acts, and what they signed in as.
 *
 * @param client the id of the application that the token is given to: {@code azp}
 * @param userName {@code preferred_username}
 */
public record Delegation(String client, String userName) {}
