/** The envelope of every answer, and the bounds of the texts in a request. */
@NullMarked
package site.dopplerxd.api;

import org.jspecify.annotations.NullMarked;
