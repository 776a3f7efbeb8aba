/** Owes a completed team its callback again. */
@NullMarked
package site.dopplerxd.domain.trade.renewal;

import org.jspecify.annotations.NullMarked;
