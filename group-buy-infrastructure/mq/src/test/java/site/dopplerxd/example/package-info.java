/** A merchant's side, as docs/message-queues.md prints it. */
@NullMarked
package site.dopplerxd.example;

import org.jspecify.annotations.NullMarked;
