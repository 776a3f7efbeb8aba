/** What the service costs once its tables have grown, and with many merchants. */
@NullMarked
package site.dopplerxd.benchmark.growth;

import org.jspecify.annotations.NullMarked;
