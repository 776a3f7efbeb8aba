/** The end of a time: unpaid places, and teams that are over. */
@NullMarked
package site.dopplerxd.domain.trade.expiry;

import org.jspecify.annotations.NullMarked;
