/** What the notify context needs from outside. */
@NullMarked
package site.dopplerxd.domain.notify.port;

import org.jspecify.annotations.NullMarked;
