@NullMarked
package site.dopplerxd.infrastructure.alert;

import org.jspecify.annotations.NullMarked;
