@NullMarked
package site.dopplerxd.infrastructure.signature;

import org.jspecify.annotations.NullMarked;
