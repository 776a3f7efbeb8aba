package site.dopplerxd.trigger.security.operator;

import java.util.List;

/** The demo's operators; their passwords stand in docs/operations.md. */
final class DemoOperators {
  static final String PROFILE = "demo";

  private static final Operator OPERATOR =
      new Operator(
          "operator",
          "$2a$10$KOoVbXc43YkgovJmKEtAhu10y9U0iGB3L8Rilxfh6Tzp4Fnp6C5CO",
          Role.OPERATOR);

  private static final Operator VIEWER =
      new Operator(
          "viewer", "$2a$10$BrDdXbHGwSQayIpIrRJAOOAgodtiE8wgEPawPsmP5i4U3PGHJUibG", Role.VIEWER);

  private static final Operator ADMIN =
      new Operator(
          "admin", "$2a$10$Vq7LkPz0mTfXcR2nYwEsGeeDfnOEu8T8i2vO/hVsmx/sDZnskBflu", Role.ADMIN);

  private static final Operator FINANCE =
      new Operator(
          "finance", "$2a$10$Hd4WxJr9uQbZkN6oTyLvCePoH1Ol0ngaPmDSHMM5fudW8JUB4uecW", Role.FINANCE);

  private DemoOperators() {}

  static Operators all() {
    return new Operators(List.of(ADMIN, OPERATOR, FINANCE, VIEWER));
  }
}
