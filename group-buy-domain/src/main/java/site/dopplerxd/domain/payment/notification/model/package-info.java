/** What is kept of a client's payment: its states, and how far the telling of each got. */
@NullMarked
package site.dopplerxd.domain.payment.notification.model;

import org.jspecify.annotations.NullMarked;
