/** Keeps teams and places. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.trade;

import org.jspecify.annotations.NullMarked;
