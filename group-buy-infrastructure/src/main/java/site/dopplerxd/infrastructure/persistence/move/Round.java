package site.dopplerxd.infrastructure.persistence.move;

import java.util.ArrayList;
import java.util.List;

/** What one walk through all tables has moved, and what it could not. */
final class Round {
  private final List<String> refused = new ArrayList<>();
  private boolean inUse;
  private int moved;

  int moved() {
    return moved;
  }

  void move(int rows) {
    moved += rows;
  }

  void findInUse() {
    inUse = true;
  }

  void refuse(String why) {
    refused.add(why);
  }

  /**
   * What is in use now may move in the next round; what is refused will not.
   *
   * @throws MoveRefusedException when nothing else is left
   */
  void requireHope() {
    if (moved == 0 && !inUse && !refused.isEmpty()) {
      throw refusal();
    }
  }

  /** With all that was refused. */
  MoveRefusedException refusal() {
    return new MoveRefusedException(String.join("; ", refused));
  }
}
