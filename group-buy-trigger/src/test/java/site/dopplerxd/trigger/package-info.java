/** The triggers on a domain whose stores are maps. */
@NullMarked
package site.dopplerxd.trigger;

import org.jspecify.annotations.NullMarked;
