/** Keeps callback tasks and their attempts; claims, records, searches and deletes them. */
@NullMarked
package site.dopplerxd.infrastructure.persistence.notify;

import org.jspecify.annotations.NullMarked;
