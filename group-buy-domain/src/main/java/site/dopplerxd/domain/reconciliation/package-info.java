/** Looks for what cannot be so among teams, places, counts and tasks, and mends what it may. */
@NullMarked
package site.dopplerxd.domain.reconciliation;

import org.jspecify.annotations.NullMarked;
