/** 锁单: locks a place in a team before it is paid. */
@NullMarked
package site.dopplerxd.domain.trade.lock;

import org.jspecify.annotations.NullMarked;
