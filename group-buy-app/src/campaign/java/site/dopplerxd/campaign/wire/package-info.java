/** What the service promises while merchants do their worst. */
@NullMarked
package site.dopplerxd.campaign.wire;

import org.jspecify.annotations.NullMarked;
