package site.dopplerxd.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** What a merchant is like; the path of its address begins with it. */
public enum MerchantKind {
  HEALTHY(List.of(Mood.SUCCESS, Mood.LATE_SUCCESS)),
  FLAKY(List.of(Mood.RELUCTANT_SUCCESS, Mood.ERROR, Mood.FAULT, Mood.GARBAGE, Mood.HANG_UP)),
  HANGING(List.of(Mood.SILENCE)),
  /** Refuses connections. */
  DEAD(List.of());

  private final List<Mood> moods;

  MerchantKind(List<Mood> moods) {
    this.moods = moods;
  }

  /** Of the address of a {@link CampaignMerchant}. */
  static MerchantKind of(String url) {
    return valueOf(url.split("/")[3].toUpperCase(Locale.ROOT));
  }

  /** Most are healthy. */
  public static MerchantKind drawn(Random random) {
    int of100 = random.nextInt(100);
    if (of100 < 60) {
      return HEALTHY;
    }
    return of100 < 85 ? FLAKY : of100 < 93 ? HANGING : DEAD;
  }

  boolean listens() {
    return this != DEAD;
  }

  Mood mood(Random random) {
    return moods.get(random.nextInt(moods.size()));
  }

  String path() {
    return "/" + name().toLowerCase(Locale.ROOT) + "/";
  }
}
