/**
 * The envelope of every answer, and the bounds of the texts in a request. What each field means
 * stands once, in {@code openapi/fields.yml} of the trigger module, where the OpenAPI document has it
 * from.
 */
@NullMarked
package site.dopplerxd.api;

import org.jspecify.annotations.NullMarked;
