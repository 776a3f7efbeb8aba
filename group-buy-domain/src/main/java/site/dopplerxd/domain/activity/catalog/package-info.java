/** What operators design: goods, discounts and activities, from a draft to what is on offer. */
@NullMarked
package site.dopplerxd.domain.activity.catalog;

import org.jspecify.annotations.NullMarked;
