/** OData's ways of writing things; has never heard of incidents. */
@NullMarked
package dev.quell.api.odata;

import org.jspecify.annotations.NullMarked;
