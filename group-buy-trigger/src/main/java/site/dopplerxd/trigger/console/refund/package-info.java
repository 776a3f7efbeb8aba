/** The console's pages about money that is owed back to buyers. */
@NullMarked
package site.dopplerxd.trigger.console.refund;

import org.jspecify.annotations.NullMarked;
