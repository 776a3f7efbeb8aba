/** Tests of {@link site.dopplerxd.infrastructure.payment.account}. */
@NullMarked
package site.dopplerxd.infrastructure.payment.account;

import org.jspecify.annotations.NullMarked;
