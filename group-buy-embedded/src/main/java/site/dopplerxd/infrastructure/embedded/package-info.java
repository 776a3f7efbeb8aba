/** A MariaDB server of the application's own, for a demo and for tests on a machine without one. */
@NullMarked
package site.dopplerxd.infrastructure.embedded;

import org.jspecify.annotations.NullMarked;
