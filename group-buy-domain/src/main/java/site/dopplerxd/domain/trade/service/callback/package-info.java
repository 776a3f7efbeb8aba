/** Owing a team's callback once more. */
@NullMarked
package site.dopplerxd.domain.trade.service.callback;

import org.jspecify.annotations.NullMarked;
