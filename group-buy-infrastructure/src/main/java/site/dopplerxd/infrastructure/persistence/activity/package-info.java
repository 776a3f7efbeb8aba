/** Reads activities, discounts and goods. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.activity;

import org.jspecify.annotations.NullMarked;
