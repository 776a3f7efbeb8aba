/** Judges which URLs and addresses may be called, by text and again at each dial. */
@NullMarked
package site.dopplerxd.infrastructure.callback.guard;

import org.jspecify.annotations.NullMarked;
