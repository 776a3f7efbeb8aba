/** The operators' wire: what their requests share. */
@NullMarked
package site.dopplerxd.api.operator;

import org.jspecify.annotations.NullMarked;
