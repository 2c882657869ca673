package dev.quell.access;

/** What a verified token says, and all that is kept of it: tenant, principal, credentials. */
public record Identity(TenantId tenant, Principal principal, Credentials credentials) {}
