/** What buyers see of teams before they buy: half remembered, half looked up. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.market;

import org.jspecify.annotations.NullMarked;
