/** The demo's merchant. */
@NullMarked
package site.dopplerxd.trigger.http.demo;

import org.jspecify.annotations.NullMarked;
