/** Decides which database the application runs on, and brings one along if none is named. */
@NullMarked
package site.dopplerxd.database;

import org.jspecify.annotations.NullMarked;
