/** The operators' API: tasks, clients, audit. */
@NullMarked
package site.dopplerxd.trigger.http.operator;

import org.jspecify.annotations.NullMarked;
