package site.dopplerxd.domain.operator.model;

import site.dopplerxd.domain.shared.Texts;

/** A person who steps in, by the name they log in with; 1 to 64 characters. */
public record Operator(String name) {
  private static final int MAX_LENGTH = 64;

  public Operator {
    Texts.requireLength("operator", name, MAX_LENGTH);
  }
}
