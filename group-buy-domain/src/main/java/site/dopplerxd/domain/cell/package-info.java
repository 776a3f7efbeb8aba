/** Operators' view of all cells: each cell is asked, and their lists become one. */
@NullMarked
package site.dopplerxd.domain.cell;

import org.jspecify.annotations.NullMarked;
