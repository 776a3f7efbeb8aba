/** What people see of teams and their places, and what they search by. */
@NullMarked
package site.dopplerxd.domain.trade.search;

import org.jspecify.annotations.NullMarked;
