package site.dopplerxd.domain.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import site.dopplerxd.domain.activity.crowd.Crowd;
import site.dopplerxd.domain.activity.crowd.CrowdRepository;
import site.dopplerxd.domain.activity.port.CrowdMembers;
import site.dopplerxd.domain.shared.UserId;

/** Crowds in memory. Sets are never idle: nothing in it takes time. */
public final class InMemoryCrowds
    implements CrowdRepository, CrowdMembers, InMemoryUnitOfWork.Store {
  /** Is never changed, as each transaction keeps what was before it: a part for each load. */
  private record Loaded(List<Set<UserId>> parts, boolean givenUp) {
    static final Loaded NONE = new Loaded(List.of(), false);

    Loaded with(List<UserId> members) {
      List<Set<UserId>> more = new ArrayList<>(parts);
      more.add(Set.copyOf(members));
      return new Loaded(more, givenUp);
    }

    Set<UserId> members() {
      return parts.stream().flatMap(Set::stream).collect(Collectors.toSet());
    }
  }

  private final InMemoryUnitOfWork database;
  private final Map<String, Crowd> crowds = new TreeMap<>();
  private final Map<String, Long> setOf = new HashMap<>();
  private final Map<Long, Loaded> sets = new TreeMap<>();
  private long lastSet;

  public InMemoryCrowds(InMemoryUnitOfWork database) {
    this.database = database;
    database.join(this);
  }

  /** Adds a crowd that has these members. */
  public InMemoryCrowds having(String tagId, String... buyers) {
    return database.inTransaction(
        () -> {
          add(Crowd.empty(tagId, tagId));
          long set = begin(tagId);
          load(set, List.of(buyers).stream().map(UserId::new).toList());
          switchTo(set, new Crowd(tagId, tagId, buyers.length, 1));
          return this;
        });
  }

  @Override
  public Set<String> of(Set<String> tags, UserId buyer) {
    return database.locked(
        () ->
            tags.stream()
                .filter(tag -> members(setOf.getOrDefault(tag, 0L)).contains(buyer))
                .collect(Collectors.toUnmodifiableSet()));
  }

  private Set<UserId> members(long set) {
    Loaded loaded = sets.get(set);
    return loaded == null ? Set.of() : loaded.members();
  }

  @Override
  public Optional<Crowd> find(String tagId) {
    return database.locked(() -> Optional.ofNullable(crowds.get(tagId)));
  }

  @Override
  public List<Crowd> list(String afterTag, int limit) {
    return database.locked(
        () ->
            crowds.values().stream()
                .filter(crowd -> crowd.tagId().compareTo(afterTag) > 0)
                .limit(limit)
                .toList());
  }

  @Override
  public boolean add(Crowd crowd) {
    return database.lockedInTransaction(() -> crowds.putIfAbsent(crowd.tagId(), crowd) == null);
  }

  @Override
  public long begin(String tagId) {
    return database.lockedInTransaction(
        () -> {
          sets.put(++lastSet, Loaded.NONE);
          return lastSet;
        });
  }

  @Override
  public boolean load(long set, List<UserId> members) {
    return database.lockedInTransaction(
        () -> {
          Loaded loaded = sets.get(set);
          if (loaded == null || loaded.givenUp()) {
            return false;
          }
          sets.put(set, loaded.with(members));
          return true;
        });
  }

  @Override
  public long size(long set) {
    return database.locked(() -> (long) members(set).size());
  }

  @Override
  public boolean switchTo(long set, Crowd changed) {
    return database.lockedInTransaction(
        () -> {
          Crowd before = crowds.get(changed.tagId());
          Loaded loaded = sets.get(set);
          if (before == null
              || before.version() != changed.version() - 1
              || loaded == null
              || loaded.givenUp()) {
            return false;
          }
          Long former = setOf.put(changed.tagId(), set);
          crowds.put(changed.tagId(), changed);
          if (former != null) {
            givenUp(former);
          }
          return true;
        });
  }

  @Override
  public void giveUp(long set) {
    database.lockedInTransaction(() -> setOf.containsValue(set) || givenUp(set));
  }

  private boolean givenUp(long set) {
    sets.computeIfPresent(set, (number, loaded) -> new Loaded(loaded.parts(), true));
    return true;
  }

  @Override
  public int sweep(Duration idle, int limit) {
    return database.lockedInTransaction(
        () -> {
          Optional<Long> set =
              sets.entrySet().stream()
                  .filter(one -> one.getValue().givenUp())
                  .map(Map.Entry::getKey)
                  .findFirst();
          return set.map(number -> sweep(number, limit)).orElse(0);
        });
  }

  private int sweep(long set, int limit) {
    Set<UserId> members = members(set);
    Set<UserId> left = members.stream().skip(limit).collect(Collectors.toSet());
    int swept = members.size() - left.size();
    if (swept == limit) {
      sets.put(set, new Loaded(List.of(left), true));
      return swept;
    }
    sets.remove(set);
    return swept + 1;
  }

  @Override
  public Runnable undo() {
    Map<String, Crowd> crowdsBefore = Map.copyOf(crowds);
    Map<String, Long> setOfBefore = Map.copyOf(setOf);
    Map<Long, Loaded> setsBefore = new HashMap<>(sets);
    return () -> {
      crowds.clear();
      crowds.putAll(crowdsBefore);
      setOf.clear();
      setOf.putAll(setOfBefore);
      sets.clear();
      sets.putAll(setsBefore);
    };
  }
}
