/** What a client may look at: its places, their teams, and what is owed for them. */
@NullMarked
package site.dopplerxd.domain.trade.query;

import org.jspecify.annotations.NullMarked;
