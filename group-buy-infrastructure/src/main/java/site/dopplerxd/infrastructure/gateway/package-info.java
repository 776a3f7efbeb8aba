/**
 * How merchants are reached: the HTTP client with all its bounds, and the guard of what it dials.
 */
@NullMarked
package site.dopplerxd.infrastructure.gateway;

import org.jspecify.annotations.NullMarked;
