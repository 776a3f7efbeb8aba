/** What every page of the console is made of: its frame, its times, and what a form sends. */
@NullMarked
package site.dopplerxd.trigger.console.frame;

import org.jspecify.annotations.NullMarked;
