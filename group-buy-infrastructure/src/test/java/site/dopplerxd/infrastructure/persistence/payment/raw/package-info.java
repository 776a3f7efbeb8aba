/** Tests of {@link site.dopplerxd.infrastructure.persistence.payment.raw}. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.payment.raw;

import org.jspecify.annotations.NullMarked;
