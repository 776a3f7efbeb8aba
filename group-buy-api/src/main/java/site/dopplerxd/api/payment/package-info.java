/** What clients ask and learn about the telling of their payments' results. */
@NullMarked
package site.dopplerxd.api.payment;

import org.jspecify.annotations.NullMarked;
