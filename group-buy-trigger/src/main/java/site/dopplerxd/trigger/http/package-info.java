/** What may be asked over HTTP, and how every answer looks. */
@NullMarked
package site.dopplerxd.trigger.http;

import org.jspecify.annotations.NullMarked;
