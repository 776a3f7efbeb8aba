@NullMarked
package site.dopplerxd.infrastructure.cell;

import org.jspecify.annotations.NullMarked;
