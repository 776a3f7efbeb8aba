/** What the service did in each of the last minutes, without a server of metrics. */
@NullMarked
package site.dopplerxd.domain.minute;

import org.jspecify.annotations.NullMarked;
