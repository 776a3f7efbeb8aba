/** The delivery engine: calls at once, again when due, and never twice at a time. */
@NullMarked
package site.dopplerxd.domain.notify.delivery;

import org.jspecify.annotations.NullMarked;
