/** The console's pages over all cells. */
@NullMarked
package site.dopplerxd.trigger.console.cell;

import org.jspecify.annotations.NullMarked;
