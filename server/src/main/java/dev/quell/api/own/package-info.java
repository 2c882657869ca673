/** What Graph lacks: for operators, health. */
@NullMarked
package dev.quell.api.own;

import org.jspecify.annotations.NullMarked;
