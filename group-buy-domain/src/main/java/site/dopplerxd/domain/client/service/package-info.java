/** Telling who calls, and looking after the clients. */
@NullMarked
package site.dopplerxd.domain.client.service;

import org.jspecify.annotations.NullMarked;
