/** What operators ask about incoming payments and the settings of providers. */
@NullMarked
package site.dopplerxd.trigger.http.operator.payment;

import org.jspecify.annotations.NullMarked;
