/** The server's edge: bounds on what a request may send and how long it may take. */
@NullMarked
package site.dopplerxd.trigger.http.edge;

import org.jspecify.annotations.NullMarked;
