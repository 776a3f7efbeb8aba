/** What operators say about goods, discounts and activities. */
@NullMarked
package site.dopplerxd.trigger.http.offer;

import org.jspecify.annotations.NullMarked;
