package site.dopplerxd.infrastructure.persistence.shared;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Writes instants as UTC date-times and reads them so. The zones of the JVM, the session and the
 * server have no effect: the driver never converts a date-time without a zone. Cut to milliseconds,
 * as the columns would round.
 */
final class InstantTypeHandler extends BaseTypeHandler<Instant> {
  @Override
  public void setNonNullParameter(
      PreparedStatement statement, int index, Instant value, @Nullable JdbcType type)
      throws SQLException {
    statement.setObject(
        index, LocalDateTime.ofInstant(value.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
  }

  @Override
  public @Nullable Instant getNullableResult(ResultSet rows, String column) throws SQLException {
    return toInstant(rows.getObject(column, LocalDateTime.class));
  }

  @Override
  public @Nullable Instant getNullableResult(ResultSet rows, int column) throws SQLException {
    return toInstant(rows.getObject(column, LocalDateTime.class));
  }

  @Override
  public @Nullable Instant getNullableResult(CallableStatement call, int column)
      throws SQLException {
    return toInstant(call.getObject(column, LocalDateTime.class));
  }

  private static @Nullable Instant toInstant(@Nullable LocalDateTime utc) {
    return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
  }
}
