/** The operators' wire: tasks, attempts, test callbacks. */
@NullMarked
package site.dopplerxd.api.operator.task;

import org.jspecify.annotations.NullMarked;
