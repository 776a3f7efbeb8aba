package site.dopplerxd.infrastructure.persistence.market;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import lombok.AccessLevel;
import lombok.RequiredArgsConstructor;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.domain.shared.combine.Combiner;
import site.dopplerxd.domain.trade.market.MarketTeams.Look;
import site.dopplerxd.infrastructure.persistence.market.MarketTeamDao.AskerRow;
import site.dopplerxd.infrastructure.persistence.market.MarketTeamDao.CrowdRow;
import site.dopplerxd.infrastructure.persistence.market.MarketTeamDao.SeenRow;
import site.dopplerxd.infrastructure.persistence.shared.JsonRows;

/** Looks up, in one statement, what several buyers want to see who ask at the same time. */
@RequiredArgsConstructor(access = AccessLevel.PACKAGE)
final class LookBatcher {
  private static final int LOOKED_UP_TOGETHER = 64;
  private static final int MOST_WAITING = 192;

  /**
   * What was found for one of several.
   *
   * @param own teams and crowds of this buyer
   * @param candidates those of all that can be joined, by team
   */
  record Found(List<SeenRow> own, Map<String, SeenRow> candidates) {}

  private final MarketTeamDao teams;
  private final Combiner<Look, Found> looks =
      new Combiner<>(LOOKED_UP_TOGETHER, MOST_WAITING, this::lookTogether);

  /** Of a moment after the question. */
  Found found(Look look) {
    return looks.ask(look);
  }

  private List<Found> lookTogether(List<Look> looks) {
    List<AskerRow> askers = new ArrayList<>();
    List<CrowdRow> crowds = new ArrayList<>();
    Set<String> candidates = new LinkedHashSet<>();
    Instant now = Instant.MIN;
    for (int asker = 0; asker < looks.size(); asker++) {
      Look look = looks.get(asker);
      askers.add(asker(asker, look));
      for (String tag : look.crowds()) {
        crowds.add(new CrowdRow(asker, look.buyer().value(), tag));
      }
      look.candidates().forEach(team -> candidates.add(team.value()));
      now = look.now().isAfter(now) ? look.now() : now;
    }
    List<SeenRow> rows =
        teams.look(
            new JsonRows<>(askers),
            new JsonRows<>(List.copyOf(candidates)),
            new JsonRows<>(crowds),
            now);
    return found(looks.size(), rows);
  }

  private static AskerRow asker(int number, Look look) {
    SalesChannel channel = look.channel();
    return new AskerRow(
        number, look.buyer().value(), look.activity().value(), channel.source(), channel.channel());
  }

  private static List<Found> found(int askers, List<SeenRow> rows) {
    List<List<SeenRow>> own =
        Stream.generate(() -> (List<SeenRow>) new ArrayList<SeenRow>()).limit(askers).toList();
    Map<String, SeenRow> candidates = new HashMap<>();
    for (SeenRow row : rows) {
      if (row.asker() == null) {
        candidates.put(requireNonNull(row.teamId()), row);
      } else {
        own.get(row.asker()).add(row);
      }
    }
    return own.stream().map(theirs -> new Found(theirs, candidates)).toList();
  }
}
