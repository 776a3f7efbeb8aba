/** What operators say about crowds. */
@NullMarked
package site.dopplerxd.api.operator.crowd;

import org.jspecify.annotations.NullMarked;
