/** Keeps one merchant's trouble its own: a bound and a circuit breaker for each host. */
@NullMarked
package site.dopplerxd.infrastructure.isolation;

import org.jspecify.annotations.NullMarked;
