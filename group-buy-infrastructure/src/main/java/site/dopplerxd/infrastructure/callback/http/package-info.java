/** Delivers over HTTP: one signed POST, and what its answer means. */
@NullMarked
package site.dopplerxd.infrastructure.callback.http;

import org.jspecify.annotations.NullMarked;
