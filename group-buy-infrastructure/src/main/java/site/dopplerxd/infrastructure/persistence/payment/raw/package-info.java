/** Bodies of notifications, encrypted, in the columns raw_* of payment_callback. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.payment.raw;

import org.jspecify.annotations.NullMarked;
