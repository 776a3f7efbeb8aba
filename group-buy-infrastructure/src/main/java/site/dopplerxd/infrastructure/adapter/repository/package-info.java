/** The domain's repositories on MyBatis, and its transactions on Spring. */
@NullMarked
package site.dopplerxd.infrastructure.adapter.repository;

import org.jspecify.annotations.NullMarked;
