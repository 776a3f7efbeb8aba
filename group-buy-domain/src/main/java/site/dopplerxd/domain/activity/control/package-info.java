/** What operators switch while the service runs. */
@NullMarked
package site.dopplerxd.domain.activity.control;

import org.jspecify.annotations.NullMarked;
