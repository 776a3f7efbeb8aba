/**
 * How a merchant is reached: the port that delivers, what bounds it, and the terms of each client.
 */
@NullMarked
package site.dopplerxd.domain.notify.channel;

import org.jspecify.annotations.NullMarked;
