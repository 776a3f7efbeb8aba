/** What the service promises while its database misbehaves. */
@NullMarked
package site.dopplerxd.campaign.database;

import org.jspecify.annotations.NullMarked;
