/** The operators' wire: the audit. */
@NullMarked
package site.dopplerxd.api.operator.audit;

import org.jspecify.annotations.NullMarked;
