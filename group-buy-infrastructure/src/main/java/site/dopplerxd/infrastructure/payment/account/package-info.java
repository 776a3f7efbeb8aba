/** Clients' accounts at payment providers: their settings, encrypted, and what verifies by them. */
@NullMarked
package site.dopplerxd.infrastructure.payment.account;

import org.jspecify.annotations.NullMarked;
