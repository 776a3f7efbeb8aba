/** Doing what an operator asks, once, with a trace. */
@NullMarked
package site.dopplerxd.domain.operator.service;

import org.jspecify.annotations.NullMarked;
