/** What all brokers have in common: the channel, its messages, and when a broker is started. */
@NullMarked
package site.dopplerxd.infrastructure.mq.publish;

import org.jspecify.annotations.NullMarked;
