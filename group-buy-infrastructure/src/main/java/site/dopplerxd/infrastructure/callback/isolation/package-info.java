/** Keeps each merchant's host from taking what the others need. */
@NullMarked
package site.dopplerxd.infrastructure.callback.isolation;

import org.jspecify.annotations.NullMarked;
