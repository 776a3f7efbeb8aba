/** What operators ask and learn about incoming payments. */
@NullMarked
package site.dopplerxd.api.operator.payment;

import org.jspecify.annotations.NullMarked;
