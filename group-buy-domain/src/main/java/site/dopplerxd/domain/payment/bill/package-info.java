/** Providers' bills of a day, compared with what is known here. */
@NullMarked
package site.dopplerxd.domain.payment.bill;

import org.jspecify.annotations.NullMarked;
