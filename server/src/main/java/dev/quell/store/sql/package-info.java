/**
 * The keeping of the promises of {@code store}, {@code task}, {@code incident} and {@code audit},
 * on SQLite. Alone knows JDBC; what is SQLite's own is in the classes named after it.
 */
@NullMarked
package dev.quell.store.sql;

import org.jspecify.annotations.NullMarked;
