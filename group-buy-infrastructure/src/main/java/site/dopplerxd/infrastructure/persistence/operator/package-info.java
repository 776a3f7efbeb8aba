/** Keeps what operators did. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.operator;

import org.jspecify.annotations.NullMarked;
