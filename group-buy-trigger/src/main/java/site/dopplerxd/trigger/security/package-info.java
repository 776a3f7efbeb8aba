/** Who may call what: a filter chain for each kind of path, and nothing that falls through. */
@NullMarked
package site.dopplerxd.trigger.security;

import org.jspecify.annotations.NullMarked;
