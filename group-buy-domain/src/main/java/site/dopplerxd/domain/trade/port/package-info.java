/** What the trade context needs from outside. */
@NullMarked
package site.dopplerxd.domain.trade.port;

import org.jspecify.annotations.NullMarked;
