@NullMarked
package site.dopplerxd.architecture.bad.everypackageisnullmarked.marked;

import org.jspecify.annotations.NullMarked;
