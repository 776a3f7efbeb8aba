/** What a merchant is told. */
@NullMarked
package site.dopplerxd.api.callback;

import org.jspecify.annotations.NullMarked;
