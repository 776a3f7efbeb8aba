/** Kafka: all replicas confirm, keyed by what the message is about. */
@NullMarked
package site.dopplerxd.infrastructure.mq.kafka;

import org.jspecify.annotations.NullMarked;
