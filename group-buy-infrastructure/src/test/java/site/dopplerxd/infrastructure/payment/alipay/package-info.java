/** Tests of {@link site.dopplerxd.infrastructure.payment.alipay}. */
@NullMarked
package site.dopplerxd.infrastructure.payment.alipay;

import org.jspecify.annotations.NullMarked;
