/** Counts what this node does in each minute, for the console's charts. */
@NullMarked
package site.dopplerxd.minute;

import org.jspecify.annotations.NullMarked;
