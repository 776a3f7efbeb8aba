/** Watches delivery and tells robots, at their pace and never at delivery's cost. */
@NullMarked
package site.dopplerxd.domain.alert.service;

import org.jspecify.annotations.NullMarked;
