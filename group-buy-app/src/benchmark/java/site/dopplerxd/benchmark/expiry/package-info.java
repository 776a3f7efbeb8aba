/** How fast teams end. */
@NullMarked
package site.dopplerxd.benchmark.expiry;

import org.jspecify.annotations.NullMarked;
