/** Providers' bills of a day, uploaded by operators. */
@NullMarked
package site.dopplerxd.trigger.http.bill;

import org.jspecify.annotations.NullMarked;
