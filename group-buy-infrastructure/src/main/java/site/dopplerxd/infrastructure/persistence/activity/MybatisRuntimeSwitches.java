package site.dopplerxd.infrastructure.persistence.activity;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.TypeReference;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;
import site.dopplerxd.domain.activity.control.RuntimeSwitches;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.infrastructure.persistence.activity.RuntimeSwitchDao.SwitchRow;

/** The switches in runtime_switch, kept in memory for a moment. */
@Repository
final class MybatisRuntimeSwitches implements RuntimeSwitches {
  private static final String TRADE = "trade";

  /** Below the four seconds that the port promises. */
  private static final Duration MAX_AGE = Duration.ofSeconds(3);

  private final RuntimeSwitchDao dao;
  private final LoadingCache<String, Switches> current;

  MybatisRuntimeSwitches(RuntimeSwitchDao dao, Ticker ticker) {
    this.dao = dao;
    this.current =
        Caffeine.newBuilder().ticker(ticker).expireAfterWrite(MAX_AGE).build(name -> stored());
  }

  @Override
  public Switches current() {
    return current.get(TRADE);
  }

  @Override
  public Switches stored() {
    SwitchRow row = dao.find(TRADE);
    if (row == null) {
      return Switches.OPEN;
    }
    List<List<String>> channels =
        JSON.parseObject(row.blockedChannels(), new TypeReference<List<List<String>>>() {});
    return new Switches(
        row.downgraded(),
        row.grayCut(),
        channels.stream()
            .map(pair -> new SalesChannel(pair.get(0), pair.get(1)))
            .collect(Collectors.toUnmodifiableSet()),
        row.version());
  }

  @Override
  public boolean save(Switches changed) {
    List<List<String>> channels =
        changed.blockedChannels().stream()
            .map(one -> List.of(one.source(), one.channel()))
            .toList();
    var row =
        new SwitchRow(
            changed.downgraded(),
            changed.grayCut(),
            JSON.toJSONString(channels),
            changed.version());
    return changed.version() == 1 ? added(row) : dao.save(TRADE, row) == 1;
  }

  private boolean added(SwitchRow row) {
    try {
      dao.add(TRADE, row);
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }
}
