package dev.quell.access.jwt;

/** What is checked of a token, in this order. */
enum TokenCheck {
    FORM,
    ISSUER,
    TYPE,
    SIGNATURE,
    KIND,
    AUDIENCE,
    LIFETIME,
    TENANT,
    IDENTITY
}
