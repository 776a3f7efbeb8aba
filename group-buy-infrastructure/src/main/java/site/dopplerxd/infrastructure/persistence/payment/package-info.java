/** Keeps what payment providers told us, and what verifies it. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.payment;

import org.jspecify.annotations.NullMarked;
