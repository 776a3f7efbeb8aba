/** Who operators are, and how their passwords are checked. */
@NullMarked
package site.dopplerxd.trigger.security.operator;

import org.jspecify.annotations.NullMarked;
