/** How orchestrators and load balancers ask whether this node lives and is ready. */
@NullMarked
package site.dopplerxd.probe;

import org.jspecify.annotations.NullMarked;
