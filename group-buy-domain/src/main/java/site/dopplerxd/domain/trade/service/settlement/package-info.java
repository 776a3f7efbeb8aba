/** Counting a payment, and completing the team with the last one. */
@NullMarked
package site.dopplerxd.domain.trade.service.settlement;

import org.jspecify.annotations.NullMarked;
