/** The callback owed to a merchant: its task, its attempts, its schedule. */
@NullMarked
package site.dopplerxd.domain.notify.model;

import org.jspecify.annotations.NullMarked;
