/** Tests of {@link site.dopplerxd.infrastructure.persistence.payment.bill}. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.payment.bill;

import org.jspecify.annotations.NullMarked;
