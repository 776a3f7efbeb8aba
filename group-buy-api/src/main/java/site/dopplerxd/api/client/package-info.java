/** The wire of the endpoints at which operators look after clients. */
@NullMarked
package site.dopplerxd.api.client;

import org.jspecify.annotations.NullMarked;
