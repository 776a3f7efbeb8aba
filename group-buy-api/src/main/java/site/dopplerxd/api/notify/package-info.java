/** What a merchant is told. */
@NullMarked
package site.dopplerxd.api.notify;

import org.jspecify.annotations.NullMarked;
