/** Who may use the trade API: keys, channels, and how each client wants to be called back. */
@NullMarked
package site.dopplerxd.domain.client.model;

import org.jspecify.annotations.NullMarked;
