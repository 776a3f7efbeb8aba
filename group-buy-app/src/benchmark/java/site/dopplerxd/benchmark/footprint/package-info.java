/** What the service takes of a machine: time to start, memory, pauses. */
@NullMarked
package site.dopplerxd.benchmark.footprint;

import org.jspecify.annotations.NullMarked;
