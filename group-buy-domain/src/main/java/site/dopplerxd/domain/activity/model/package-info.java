/** What is on offer, to whom, until when, and at what price. */
@NullMarked
package site.dopplerxd.domain.activity.model;

import org.jspecify.annotations.NullMarked;
