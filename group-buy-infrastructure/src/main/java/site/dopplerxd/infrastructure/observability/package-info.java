/** What the service tells operators: log lines and metrics. */
@NullMarked
package site.dopplerxd.infrastructure.observability;

import org.jspecify.annotations.NullMarked;
