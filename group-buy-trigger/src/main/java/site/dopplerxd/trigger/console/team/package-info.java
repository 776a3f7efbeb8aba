/** The console's pages about teams: finding them, and telling what happened to one. */
@NullMarked
package site.dopplerxd.trigger.console.team;

import org.jspecify.annotations.NullMarked;
