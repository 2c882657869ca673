/** What may be asked of a collection: filter, order, page, cursor. No OData and no SQL in it. */
@NullMarked
package dev.quell.query;

import org.jspecify.annotations.NullMarked;
