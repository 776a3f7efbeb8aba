/** How robots are told: each vendor's message, signature and answer, over one bounded client. */
@NullMarked
package site.dopplerxd.infrastructure.alert;

import org.jspecify.annotations.NullMarked;
