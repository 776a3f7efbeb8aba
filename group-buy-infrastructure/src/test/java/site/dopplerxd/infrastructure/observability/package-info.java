/** What operators are told. */
@NullMarked
package site.dopplerxd.infrastructure.observability;

import org.jspecify.annotations.NullMarked;
