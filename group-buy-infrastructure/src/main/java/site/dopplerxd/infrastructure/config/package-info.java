/** How the adapters are put together and configured. */
@NullMarked
package site.dopplerxd.infrastructure.config;

import org.jspecify.annotations.NullMarked;
