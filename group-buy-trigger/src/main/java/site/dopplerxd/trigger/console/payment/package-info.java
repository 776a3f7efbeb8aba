/** The console's pages about notifications of payments, and the settings of providers. */
@NullMarked
package site.dopplerxd.trigger.console.payment;

import org.jspecify.annotations.NullMarked;
