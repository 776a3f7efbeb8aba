/** Writes the bodies of callbacks as JSON. */
@NullMarked
package site.dopplerxd.infrastructure.payload;

import org.jspecify.annotations.NullMarked;
