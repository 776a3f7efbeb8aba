/** Sign-ins at the pages, kept by the browser and known to every node. */
@NullMarked
package site.dopplerxd.trigger.security.session;

import org.jspecify.annotations.NullMarked;
