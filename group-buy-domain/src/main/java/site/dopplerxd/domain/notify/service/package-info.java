/** Delivering callbacks: at once, again when due, never twice at a time. */
@NullMarked
package site.dopplerxd.domain.notify.service;

import org.jspecify.annotations.NullMarked;
