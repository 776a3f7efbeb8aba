/** What all repositories need: transactions, type handlers, the migrations' settings. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.shared;

import org.jspecify.annotations.NullMarked;
