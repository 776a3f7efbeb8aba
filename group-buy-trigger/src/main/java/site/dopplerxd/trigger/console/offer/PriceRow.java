package site.dopplerxd.trigger.console.offer;

import org.jspecify.annotations.Nullable;
import site.dopplerxd.domain.activity.model.Price;

/**
 * What something would cost.
 *
 * @param goods that it is; empty for an amount that was only tried
 * @param price absent when there is a problem
 * @param problem the name of its text; absent when there is a price
 */
record PriceRow(String goods, @Nullable Price price, @Nullable String problem) {}
