/** Crowds: which buyers an activity or a discount is for. */
@NullMarked
package site.dopplerxd.domain.activity.crowd;

import org.jspecify.annotations.NullMarked;
