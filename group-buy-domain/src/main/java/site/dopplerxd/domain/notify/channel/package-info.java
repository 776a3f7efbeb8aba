/**
 * How a merchant is reached: the port that delivers over HTTP or another channel, what bounds it,
 * and each client's endpoint configuration.
 */
@NullMarked
package site.dopplerxd.domain.notify.channel;

import org.jspecify.annotations.NullMarked;
