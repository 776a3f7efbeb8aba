/** Figures, not verdicts: run with {@code mvn verify -Pbenchmark}. */
@NullMarked
package site.dopplerxd.benchmark;

import org.jspecify.annotations.NullMarked;
