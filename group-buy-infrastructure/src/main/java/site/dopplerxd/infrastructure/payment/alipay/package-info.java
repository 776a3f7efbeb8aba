/** Notifications of Alipay's open platform. */
@NullMarked
package site.dopplerxd.infrastructure.payment.alipay;

import org.jspecify.annotations.NullMarked;
