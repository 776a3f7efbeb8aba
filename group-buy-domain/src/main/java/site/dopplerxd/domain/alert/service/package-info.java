/** Watches delivery and tells chats, at their pace and never at the cost of delivery. */
@NullMarked
package site.dopplerxd.domain.alert.service;

import org.jspecify.annotations.NullMarked;
