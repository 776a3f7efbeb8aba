/**
 * What tests of every module share: fakes of the ports that hold to what the ports promise, and the
 * contracts that fakes and real adapters pass alike.
 */
@NullMarked
package site.dopplerxd.domain.testing;

import org.jspecify.annotations.NullMarked;
