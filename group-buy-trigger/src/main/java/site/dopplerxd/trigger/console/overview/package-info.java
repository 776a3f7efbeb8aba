/** The console's first page: what is going on, what needs a person, and the last day's charts. */
@NullMarked
package site.dopplerxd.trigger.console.overview;

import org.jspecify.annotations.NullMarked;
