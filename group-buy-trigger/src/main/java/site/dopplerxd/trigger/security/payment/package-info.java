/** The chain of payment providers: no credentials, a rate for each path and sender. */
@NullMarked
package site.dopplerxd.trigger.security.payment;

import org.jspecify.annotations.NullMarked;
