/** Notifications of WeChat Pay, API v3. */
@NullMarked
package site.dopplerxd.infrastructure.payment.wechatpay;

import org.jspecify.annotations.NullMarked;
