/** Tests of {@link site.dopplerxd.infrastructure.mq}. */
@NullMarked
package site.dopplerxd.infrastructure.mq;

import org.jspecify.annotations.NullMarked;
