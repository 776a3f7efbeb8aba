/** What is known of the payments of a provider's bill. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.payment.bill;

import org.jspecify.annotations.NullMarked;
