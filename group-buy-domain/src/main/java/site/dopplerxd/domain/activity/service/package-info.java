/** Use cases of the activity context. */
@NullMarked
package site.dopplerxd.domain.activity.service;

import org.jspecify.annotations.NullMarked;
