/** Keeps clients, their keys and how they want to be called back. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.client;

import org.jspecify.annotations.NullMarked;
