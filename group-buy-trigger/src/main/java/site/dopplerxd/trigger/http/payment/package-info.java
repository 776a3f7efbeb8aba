/** What payment providers send, answered in the words that each of them expects. */
@NullMarked
package site.dopplerxd.trigger.http.payment;

import org.jspecify.annotations.NullMarked;
