package site.dopplerxd.infrastructure.persistence.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import site.dopplerxd.domain.activity.control.RuntimeSwitches;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.shared.UnitOfWork;
import site.dopplerxd.domain.testing.RuntimeSwitchesContract;
import site.dopplerxd.infrastructure.persistence.shared.DatabaseTest;

@DatabaseTest
class MybatisRuntimeSwitchesTest extends RuntimeSwitchesContract {
  @Autowired private RuntimeSwitchDao dao;
  @Autowired private UnitOfWork unitOfWork;
  @Autowired private JdbcTemplate sql;

  private final AtomicLong nanos = new AtomicLong();
  private RuntimeSwitches switches;

  @BeforeEach
  void nothingSwitched() {
    sql.update("DELETE FROM runtime_switch");
    switches = new MybatisRuntimeSwitches(dao, nanos::get);
  }

  @Test
  void aChangeElsewhereIsSeenWithinFourSeconds() {
    assertThat(switches.current()).isEqualTo(Switches.OPEN);
    Switches changed = new Switches(true, 50, Set.of(), 1);
    assertThat(new MybatisRuntimeSwitches(dao, nanos::get).save(changed)).isTrue();
    assertThat(switches.current()).as("from memory").isEqualTo(Switches.OPEN);
    nanos.addAndGet(Duration.ofSeconds(4).toNanos());
    assertThat(switches.current()).isEqualTo(changed);
  }

  @Override
  protected RuntimeSwitches switches() {
    return switches;
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return unitOfWork;
  }
}
