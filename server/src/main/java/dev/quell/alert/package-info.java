/** Alerts: what products found, with the evidence for it, and what people make of it. */
@NullMarked
package dev.quell.alert;

import org.jspecify.annotations.NullMarked;
