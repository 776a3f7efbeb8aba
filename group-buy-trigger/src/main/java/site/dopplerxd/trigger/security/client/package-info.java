/** Who clients are, by their keys, and how many requests they may make. */
@NullMarked
package site.dopplerxd.trigger.security.client;

import org.jspecify.annotations.NullMarked;
