/** What is owed to a merchant: the task, its target, its schedule and how a call can end. */
@NullMarked
package site.dopplerxd.domain.notify.model;

import org.jspecify.annotations.NullMarked;
