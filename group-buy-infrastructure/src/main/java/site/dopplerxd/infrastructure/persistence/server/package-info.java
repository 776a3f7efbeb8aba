/** The database server: its connections, whether it suits, whether it takes writes, its schema. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.server;

import org.jspecify.annotations.NullMarked;
