/** Message brokers of tests, with their merchants at the other end. */
@NullMarked
package site.dopplerxd.system.broker;

import org.jspecify.annotations.NullMarked;
