/** What alerts need from outside: chats to tell, and an observer that counts. */
@NullMarked
package site.dopplerxd.domain.alert.port;

import org.jspecify.annotations.NullMarked;
