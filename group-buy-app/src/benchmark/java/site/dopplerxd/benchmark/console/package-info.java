/** What the console costs, and how soon its pages answer once the tables have grown. */
@NullMarked
package site.dopplerxd.benchmark.console;

import org.jspecify.annotations.NullMarked;
