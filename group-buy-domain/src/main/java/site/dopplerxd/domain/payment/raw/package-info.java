/** The bodies of notifications as they came: kept for a time, encrypted, and deleted. */
@NullMarked
package site.dopplerxd.domain.payment.raw;

import org.jspecify.annotations.NullMarked;
