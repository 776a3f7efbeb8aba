/** The shared kernel: identities, money, and the edges of a transaction. */
@NullMarked
package site.dopplerxd.domain.shared;

import org.jspecify.annotations.NullMarked;
