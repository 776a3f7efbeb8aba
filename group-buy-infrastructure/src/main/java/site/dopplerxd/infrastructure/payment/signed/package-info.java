/** Notifications of any payment system that signs as Standard Webhooks says. */
@NullMarked
package site.dopplerxd.infrastructure.payment.signed;

import org.jspecify.annotations.NullMarked;
