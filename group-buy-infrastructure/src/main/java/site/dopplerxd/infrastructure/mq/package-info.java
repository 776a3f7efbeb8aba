/** What is configured of message brokers; the adapters are an artifact of their own. */
@NullMarked
package site.dopplerxd.infrastructure.mq;

import org.jspecify.annotations.NullMarked;
