/** What the operator context needs from outside. */
@NullMarked
package site.dopplerxd.domain.operator.port;

import org.jspecify.annotations.NullMarked;
