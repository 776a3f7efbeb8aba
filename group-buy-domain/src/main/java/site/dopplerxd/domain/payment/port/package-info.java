/** What incoming payments need from outside. */
@NullMarked
package site.dopplerxd.domain.payment.port;

import org.jspecify.annotations.NullMarked;
