/** Tests of {@link site.dopplerxd.infrastructure.payment.wechatpay}. */
@NullMarked
package site.dopplerxd.infrastructure.payment.wechatpay;

import org.jspecify.annotations.NullMarked;
