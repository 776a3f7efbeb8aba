/** The assembled application. */
@NullMarked
package site.dopplerxd;

import org.jspecify.annotations.NullMarked;
