/** Nodes and their message broker are killed while teams complete and are told over topics. */
@NullMarked
package site.dopplerxd.campaign.queue;

import org.jspecify.annotations.NullMarked;
