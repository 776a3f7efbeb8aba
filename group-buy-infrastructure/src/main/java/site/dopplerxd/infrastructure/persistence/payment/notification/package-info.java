/** Clients' payments in payment_notification, joined with the tasks that tell their states. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.payment.notification;

import org.jspecify.annotations.NullMarked;
