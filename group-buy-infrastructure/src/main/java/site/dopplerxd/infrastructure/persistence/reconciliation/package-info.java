/** Reads what is to be checked, and keeps what was found. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.reconciliation;

import org.jspecify.annotations.NullMarked;
