/** RabbitMQ: one topic exchange, publisher confirms, mandatory messages. */
@NullMarked
package site.dopplerxd.infrastructure.mq.rabbitmq;

import org.jspecify.annotations.NullMarked;
