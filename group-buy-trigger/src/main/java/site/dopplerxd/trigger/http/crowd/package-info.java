/** What operators say about crowds, and the uploads of their members. */
@NullMarked
package site.dopplerxd.trigger.http.crowd;

import org.jspecify.annotations.NullMarked;
