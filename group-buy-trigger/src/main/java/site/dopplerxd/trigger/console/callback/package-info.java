/** The console's pages about callbacks. */
@NullMarked
package site.dopplerxd.trigger.console.callback;

import org.jspecify.annotations.NullMarked;
