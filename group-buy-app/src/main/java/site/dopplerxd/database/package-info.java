/** Decides whether the application runs on a database of its own, and refuses to run without one. */
@NullMarked
package site.dopplerxd.database;

import org.jspecify.annotations.NullMarked;
