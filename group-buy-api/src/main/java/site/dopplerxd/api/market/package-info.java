/** What buyers see of goods on offer, for the shops that show it. */
@NullMarked
package site.dopplerxd.api.market;

import org.jspecify.annotations.NullMarked;
