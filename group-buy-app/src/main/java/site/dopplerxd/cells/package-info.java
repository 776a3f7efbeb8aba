/** Which cells there are, for the pages over all of them. */
@NullMarked
package site.dopplerxd.cells;

import org.jspecify.annotations.NullMarked;
