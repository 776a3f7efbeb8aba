@NullMarked
package site.dopplerxd.trigger.http.bill;

import org.jspecify.annotations.NullMarked;
