package site.dopplerxd.api;

import org.jspecify.annotations.Nullable;

/** The envelope of every answer. */
public record Response<T>(String code, String info, @Nullable T data) {}
