/** What docs/dev-ops holds for those who run the service. */
@NullMarked
package site.dopplerxd.deployment;

import org.jspecify.annotations.NullMarked;
