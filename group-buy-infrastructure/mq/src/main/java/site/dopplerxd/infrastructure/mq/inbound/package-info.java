/** Payments that come over a message broker, of either kind. */
@NullMarked
package site.dopplerxd.infrastructure.mq.inbound;

import org.jspecify.annotations.NullMarked;
