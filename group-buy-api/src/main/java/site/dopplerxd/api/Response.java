package site.dopplerxd.api;

import org.jspecify.annotations.Nullable;

/**
 * The envelope of every answer.
 *
 * @param code one of {@link site.dopplerxd.types.ResponseCode}; the only part to branch on
 * @param info the code in words of the caller's language, and which field or object it is about
 * @param data the answer; absent unless the code is {@code 0000}
 */
public record Response<T>(String code, String info, @Nullable T data) {}
