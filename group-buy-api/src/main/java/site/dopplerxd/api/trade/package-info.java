/** What goes over the wire to lock a place and to report its payment; see {@code docs/api.md}. */
@NullMarked
package site.dopplerxd.api.trade;

import org.jspecify.annotations.NullMarked;
