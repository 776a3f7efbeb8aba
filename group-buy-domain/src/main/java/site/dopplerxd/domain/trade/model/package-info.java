/** Teams, the places in them, and what may happen to both. */
@NullMarked
package site.dopplerxd.domain.trade.model;

import org.jspecify.annotations.NullMarked;
