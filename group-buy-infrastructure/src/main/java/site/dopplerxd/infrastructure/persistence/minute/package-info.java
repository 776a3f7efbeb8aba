/** Keeps what each node did in each minute. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.minute;

import org.jspecify.annotations.NullMarked;
