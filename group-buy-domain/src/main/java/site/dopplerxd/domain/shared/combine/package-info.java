/** What callers do together that come at the same time. */
@NullMarked
package site.dopplerxd.domain.shared.combine;

import org.jspecify.annotations.NullMarked;
