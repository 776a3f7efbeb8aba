/** What everything that goes out over OkHttp has in common. */
@NullMarked
package site.dopplerxd.infrastructure.http;

import org.jspecify.annotations.NullMarked;
