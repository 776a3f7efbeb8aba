/** The description of the HTTP interface: what {@code /v3/api-docs} answers. */
@NullMarked
package site.dopplerxd.trigger.openapi;

import org.jspecify.annotations.NullMarked;
