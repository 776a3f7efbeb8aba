/** The delivery engine beside others, each in a process of its own. */
@NullMarked
package site.dopplerxd.benchmark.delivery;

import org.jspecify.annotations.NullMarked;
