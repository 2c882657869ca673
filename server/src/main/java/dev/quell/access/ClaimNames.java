package dev.quell.access;

/** Where an issuer's tokens say what their bearers may do: names of claims, for people. */
public record ClaimNames(String roles, String scopes, String directoryRoles) {}
