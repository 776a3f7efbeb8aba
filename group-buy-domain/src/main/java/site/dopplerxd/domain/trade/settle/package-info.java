/** 结算: counts a payment, and writes the callback task with the last one. */
@NullMarked
package site.dopplerxd.domain.trade.settle;

import org.jspecify.annotations.NullMarked;
