/** What people see of tasks and their attempts, and what they search by. */
@NullMarked
package site.dopplerxd.domain.notify.query;

import org.jspecify.annotations.NullMarked;
