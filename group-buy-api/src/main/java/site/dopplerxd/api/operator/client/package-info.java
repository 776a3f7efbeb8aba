/** The operators' wire: clients. */
@NullMarked
package site.dopplerxd.api.operator.client;

import org.jspecify.annotations.NullMarked;
