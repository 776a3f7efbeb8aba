package site.dopplerxd.infrastructure.persistence.shared;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.ibatis.type.BaseTypeHandler;
import org.apache.ibatis.type.JdbcType;
import org.jspecify.annotations.Nullable;

/** Sends a batch to the database; none ever comes back. */
final class JsonRowsTypeHandler extends BaseTypeHandler<JsonRows<?>> {
  @Override
  public void setNonNullParameter(
      PreparedStatement statement, int index, JsonRows<?> rows, @Nullable JdbcType type)
      throws SQLException {
    statement.setString(index, rows.json());
  }

  @Override
  public JsonRows<?> getNullableResult(ResultSet rows, String column) {
    throw new UnsupportedOperationException(column);
  }

  @Override
  public JsonRows<?> getNullableResult(ResultSet rows, int column) {
    throw new UnsupportedOperationException("column " + column);
  }

  @Override
  public JsonRows<?> getNullableResult(CallableStatement call, int column) {
    throw new UnsupportedOperationException("column " + column);
  }
}
