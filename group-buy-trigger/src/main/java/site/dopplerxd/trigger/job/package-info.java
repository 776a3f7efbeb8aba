/** What starts by itself. */
@NullMarked
package site.dopplerxd.trigger.job;

import org.jspecify.annotations.NullMarked;
