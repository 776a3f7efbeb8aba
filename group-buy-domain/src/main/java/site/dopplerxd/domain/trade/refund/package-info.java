/** Places that are given back, and the money that is owed for them. */
@NullMarked
package site.dopplerxd.domain.trade.refund;

import org.jspecify.annotations.NullMarked;
