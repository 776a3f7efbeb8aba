/** What operators see of incoming payments, and what they can do. */
@NullMarked
package site.dopplerxd.domain.payment.operation;

import org.jspecify.annotations.NullMarked;
