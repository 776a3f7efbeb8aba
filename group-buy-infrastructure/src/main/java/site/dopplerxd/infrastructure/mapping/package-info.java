/** How values travel between Java and the database. */
@NullMarked
package site.dopplerxd.infrastructure.mapping;

import org.jspecify.annotations.NullMarked;
