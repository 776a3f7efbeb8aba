/** How other cells are asked: over HTTP, with the sign-in of the operator who asks. */
@NullMarked
package site.dopplerxd.infrastructure.cell;

import org.jspecify.annotations.NullMarked;
