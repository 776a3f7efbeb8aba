/** The console's pages about what is sold: activities, discounts, goods and switches. */
@NullMarked
package site.dopplerxd.trigger.console.offer;

import org.jspecify.annotations.NullMarked;
