/** Moves a sales channel, with all that is its own, from one database to another. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.move;

import org.jspecify.annotations.NullMarked;
