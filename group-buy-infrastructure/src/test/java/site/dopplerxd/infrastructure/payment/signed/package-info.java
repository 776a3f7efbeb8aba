/** Tests of {@link site.dopplerxd.infrastructure.payment.signed}. */
@NullMarked
package site.dopplerxd.infrastructure.payment.signed;

import org.jspecify.annotations.NullMarked;
