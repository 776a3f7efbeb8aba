/** The console's pages about clients. */
@NullMarked
package site.dopplerxd.trigger.console.client;

import org.jspecify.annotations.NullMarked;
