/** Whether a payment callback is its provider's, and what is needed to know. */
@NullMarked
package site.dopplerxd.domain.payment.verification;

import org.jspecify.annotations.NullMarked;
