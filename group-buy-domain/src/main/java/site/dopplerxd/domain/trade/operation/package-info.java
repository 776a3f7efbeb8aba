/** What operators see and do of places, teams and refunds. */
@NullMarked
package site.dopplerxd.domain.trade.operation;

import org.jspecify.annotations.NullMarked;
