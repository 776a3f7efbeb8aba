/** The trade API: lock and settle. */
@NullMarked
package site.dopplerxd.trigger.http.trade;

import org.jspecify.annotations.NullMarked;
