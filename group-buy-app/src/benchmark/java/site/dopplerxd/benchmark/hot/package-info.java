/** The pieces that every purchase or callback goes through, one by one, measured with JMH. */
@NullMarked
package site.dopplerxd.benchmark.hot;

import org.jspecify.annotations.NullMarked;
