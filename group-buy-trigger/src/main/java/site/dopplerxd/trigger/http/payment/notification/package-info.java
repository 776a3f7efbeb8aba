/** Clients' payments and the telling of their results: {@code /api/payment}. */
@NullMarked
package site.dopplerxd.trigger.http.payment.notification;

import org.jspecify.annotations.NullMarked;
