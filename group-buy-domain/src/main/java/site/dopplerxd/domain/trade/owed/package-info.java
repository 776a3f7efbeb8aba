/** What is owed back for places, and what merchants are told about it. */
@NullMarked
package site.dopplerxd.domain.trade.owed;

import org.jspecify.annotations.NullMarked;
