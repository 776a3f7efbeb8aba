/** What alerts need from outside: robots to tell, and somebody who counts. */
@NullMarked
package site.dopplerxd.domain.alert.port;

import org.jspecify.annotations.NullMarked;
