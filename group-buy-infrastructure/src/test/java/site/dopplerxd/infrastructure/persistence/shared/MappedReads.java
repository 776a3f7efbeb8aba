package site.dopplerxd.infrastructure.persistence.shared;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.reflection.MetaObject;
import org.apache.ibatis.session.SqlSessionFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a mapped query read, as the server counts it. */
public record MappedReads(int rows, long entries) {
  /**
   * Sends a query.
   *
   * @param statement with its mapper
   * @param parameters by their names, also those that are null
   */
  public static MappedReads of(
      SqlSessionFactory mybatis,
      JdbcTemplate sql,
      String statement,
      Map<String, Object> parameters) {
    BoundSql bound =
        mybatis.getConfiguration().getMappedStatement(statement).getBoundSql(parameters);
    MetaObject values = mybatis.getConfiguration().newMetaObject(parameters);
    Object[] arguments =
        bound.getParameterMappings().stream()
            .map(mapping -> values.getValue(mapping.getProperty()))
            .toArray();
    var rows = new AtomicInteger();
    long entries =
        EntriesRead.by(
            sql, session -> rows.set(session.queryForList(bound.getSql(), arguments).size()));
    return new MappedReads(rows.get(), entries);
  }
}
