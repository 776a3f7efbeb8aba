/** What a buyer sees before buying: the price, teams to join, how many took part. */
@NullMarked
package site.dopplerxd.domain.trade.market;

import org.jspecify.annotations.NullMarked;
