/** What can go wrong, and how it is told. */
@NullMarked
package site.dopplerxd.domain.alert.model;

import org.jspecify.annotations.NullMarked;
