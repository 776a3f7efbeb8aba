/** Calling merchants: the settings, the call under way, and failures that are our own. */
@NullMarked
package site.dopplerxd.infrastructure.callback;

import org.jspecify.annotations.NullMarked;
