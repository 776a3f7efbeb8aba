/** What operators and the service say to each other about what is offered. */
@NullMarked
package site.dopplerxd.api.operator.offer;

import org.jspecify.annotations.NullMarked;
