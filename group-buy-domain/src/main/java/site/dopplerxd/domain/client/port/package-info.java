/** What the clients' context needs from outside. */
@NullMarked
package site.dopplerxd.domain.client.port;

import org.jspecify.annotations.NullMarked;
