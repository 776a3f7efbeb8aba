/**
 * What a shop's own system in Java needs: a client of the trade API, and a verifier of callbacks.
 */
@NullMarked
package site.dopplerxd.api.client;

import org.jspecify.annotations.NullMarked;
