/**
 * Tables as MyBatis sees them: one mapper a table, rows as records. Only the repositories look in
 * here.
 */
@NullMarked
package site.dopplerxd.infrastructure.dao;

import org.jspecify.annotations.NullMarked;
