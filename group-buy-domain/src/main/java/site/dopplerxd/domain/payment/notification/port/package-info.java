/** What the telling of payments' results needs from outside. */
@NullMarked
package site.dopplerxd.domain.payment.notification.port;

import org.jspecify.annotations.NullMarked;
