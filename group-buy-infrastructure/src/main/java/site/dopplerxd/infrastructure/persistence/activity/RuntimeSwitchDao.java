package site.dopplerxd.infrastructure.persistence.activity;

import org.apache.ibatis.annotations.Mapper;
import org.jspecify.annotations.Nullable;

/** Table runtime_switch. */
@Mapper
interface RuntimeSwitchDao {
  /** A row of runtime_switch. */
  record SwitchRow(boolean downgraded, int grayCut, String blockedChannels, long version) {}

  @Nullable SwitchRow find(String name);

  void add(String name, SwitchRow row);

  /** Zero when the row has another version, or is missing. */
  int save(String name, SwitchRow row);
}
