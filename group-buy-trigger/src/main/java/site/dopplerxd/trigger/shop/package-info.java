/** The demo's shop: a page that calls the API as a shop's buyers would make it. */
@NullMarked
package site.dopplerxd.trigger.shop;

import org.jspecify.annotations.NullMarked;
