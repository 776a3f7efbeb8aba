/** The console: pages on which people see what the service does, and step in. */
@NullMarked
package site.dopplerxd.trigger.console;

import org.jspecify.annotations.NullMarked;
