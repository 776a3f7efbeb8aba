/**
 * How the service is put together, and what of it can be configured. A class that needs only other
 * beans is imported; a method makes the others.
 */
@NullMarked
package site.dopplerxd.config;

import org.jspecify.annotations.NullMarked;
