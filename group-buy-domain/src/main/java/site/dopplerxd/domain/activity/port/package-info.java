/** What the activity context needs from outside. */
@NullMarked
package site.dopplerxd.domain.activity.port;

import org.jspecify.annotations.NullMarked;
