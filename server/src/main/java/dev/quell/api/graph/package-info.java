/**
 * Microsoft's contract in one place: routes, JSON shapes, error bodies. Can be laid beside
 * Microsoft's page; has never heard of SQL.
 */
@NullMarked
package dev.quell.api.graph;

import org.jspecify.annotations.NullMarked;
