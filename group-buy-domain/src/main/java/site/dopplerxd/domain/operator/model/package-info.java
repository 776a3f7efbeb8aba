/** Who acts as an operator, what they ask for, and what is kept of it. */
@NullMarked
package site.dopplerxd.domain.operator.model;

import org.jspecify.annotations.NullMarked;
