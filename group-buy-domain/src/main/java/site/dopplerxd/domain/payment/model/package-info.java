/** What payment providers tell us, and what becomes of it. */
@NullMarked
package site.dopplerxd.domain.payment.model;

import org.jspecify.annotations.NullMarked;
