/**
 * Takes clients' payments, owes a callback for each state that needs one, and lets clients step in.
 */
@NullMarked
package site.dopplerxd.domain.payment.notification.service;

import org.jspecify.annotations.NullMarked;
