/** The console's pages about crowds: which there are, and who belongs to them. */
@NullMarked
package site.dopplerxd.trigger.console.crowd;

import org.jspecify.annotations.NullMarked;
