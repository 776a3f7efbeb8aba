/** Receives what payment providers tell, once, and counts it. */
@NullMarked
package site.dopplerxd.domain.payment.service;

import org.jspecify.annotations.NullMarked;
