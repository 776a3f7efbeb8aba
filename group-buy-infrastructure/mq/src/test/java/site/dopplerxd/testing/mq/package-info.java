/** Brokers for tests. */
@NullMarked
package site.dopplerxd.testing.mq;

import org.jspecify.annotations.NullMarked;
