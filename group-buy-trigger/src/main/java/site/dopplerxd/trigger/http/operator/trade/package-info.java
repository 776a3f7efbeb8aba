/** What operators see and do of places, teams and refunds. */
@NullMarked
package site.dopplerxd.trigger.http.operator.trade;

import org.jspecify.annotations.NullMarked;
