/** Nodes are killed, hundreds of times, while shops lock and pay and merchants misbehave. */
@NullMarked
package site.dopplerxd.campaign.kill;

import org.jspecify.annotations.NullMarked;
