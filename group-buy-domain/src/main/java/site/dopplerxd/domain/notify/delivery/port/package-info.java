/** What the delivery engine needs from outside: the store of tasks and an observer. */
@NullMarked
package site.dopplerxd.domain.notify.delivery.port;

import org.jspecify.annotations.NullMarked;
