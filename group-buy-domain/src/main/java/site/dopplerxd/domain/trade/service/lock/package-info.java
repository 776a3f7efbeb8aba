/** Taking a place in a team before paying. */
@NullMarked
package site.dopplerxd.domain.trade.service.lock;

import org.jspecify.annotations.NullMarked;
