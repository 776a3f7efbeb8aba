/** What the trade API costs, next to the least that the database alone would. */
@NullMarked
package site.dopplerxd.benchmark.trade;

import org.jspecify.annotations.NullMarked;
