/** The envelope of every answer, its languages, and how errors become one. */
@NullMarked
package site.dopplerxd.trigger.http.envelope;

import org.jspecify.annotations.NullMarked;
