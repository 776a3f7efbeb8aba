/** The operators' wire about places, teams and refunds. */
@NullMarked
package site.dopplerxd.api.operator.trade;

import org.jspecify.annotations.NullMarked;
