/** What work on threads of its own needs. */
@NullMarked
package site.dopplerxd.domain.shared.thread;

import org.jspecify.annotations.NullMarked;
