/** Uploads of lines, read as they arrive. */
@NullMarked
package site.dopplerxd.trigger.http.lines;

import org.jspecify.annotations.NullMarked;
