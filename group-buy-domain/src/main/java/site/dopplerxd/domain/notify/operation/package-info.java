/** What operators do to tasks: retry, abandon, create again, send a test callback. */
@NullMarked
package site.dopplerxd.domain.notify.operation;

import org.jspecify.annotations.NullMarked;
