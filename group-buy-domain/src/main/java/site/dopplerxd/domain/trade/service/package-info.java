/** What the use cases of the trade have in common. */
@NullMarked
package site.dopplerxd.domain.trade.service;

import org.jspecify.annotations.NullMarked;
