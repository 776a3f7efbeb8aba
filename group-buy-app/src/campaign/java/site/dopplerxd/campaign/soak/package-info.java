/** Whether the service, after much work, holds no more than before. */
@NullMarked
package site.dopplerxd.campaign.soak;

import org.jspecify.annotations.NullMarked;
