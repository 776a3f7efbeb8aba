/** The bodies of payment callbacks as they came: kept for a time, encrypted, and deleted. */
@NullMarked
package site.dopplerxd.domain.payment.raw;

import org.jspecify.annotations.NullMarked;
