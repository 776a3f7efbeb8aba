/** What the tests of several modules share. */
@NullMarked
package site.dopplerxd.testing;

import org.jspecify.annotations.NullMarked;
