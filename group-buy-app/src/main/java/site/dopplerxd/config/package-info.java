/** How the service is put together, and what of it can be configured. */
@NullMarked
package site.dopplerxd.config;

import org.jspecify.annotations.NullMarked;
