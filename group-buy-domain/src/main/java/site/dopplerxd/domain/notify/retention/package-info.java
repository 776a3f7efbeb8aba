/** Deletes finished tasks once they are old enough. */
@NullMarked
package site.dopplerxd.domain.notify.retention;

import org.jspecify.annotations.NullMarked;
