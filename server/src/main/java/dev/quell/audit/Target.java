package dev.quell.audit;

/** What a call was about: the contract's type name and an id (or, before one is known, a path). */
public record Target(String type, String id) {}
