/** What a start says: where the service is, or in one line why it ended. */
@NullMarked
package site.dopplerxd.start;

import org.jspecify.annotations.NullMarked;
