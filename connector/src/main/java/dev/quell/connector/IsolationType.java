package dev.quell.connector;

/** How far a device is cut off. */
public enum IsolationType {
    FULL,
    SELECTIVE
}
