package site.dopplerxd.infrastructure.persistence.minute;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.minute.MinuteLog;
import site.dopplerxd.domain.testing.MinuteLogContract;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisMinuteLogTest extends MinuteLogContract {
  @Autowired private MinuteLog log;
  @Autowired private JdbcTemplate sql;

  @BeforeEach
  void nothingWritten() {
    sql.update("DELETE FROM node_minute");
  }

  @Override
  protected MinuteLog log() {
    return log;
  }
}
