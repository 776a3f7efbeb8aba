/** Tests of {@link site.dopplerxd.infrastructure.payment.crypto}. */
@NullMarked
package site.dopplerxd.infrastructure.payment.crypto;

import org.jspecify.annotations.NullMarked;
