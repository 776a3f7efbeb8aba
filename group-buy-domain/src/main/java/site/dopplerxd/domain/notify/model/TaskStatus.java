package site.dopplerxd.domain.notify.model;

/**
 * The status of a task as its row has it: one that this version of the service knows, or a code
 * that it only shows.
 */
public sealed interface TaskStatus permits NotifyStatus, TaskStatus.Unknown {
  /** Reads the table's code; total. */
  static TaskStatus of(int code) {
    for (NotifyStatus known : NotifyStatus.values()) {
      if (known.getCode() == code) {
        return known;
      }
    }
    return new Unknown(code);
  }

  /** The word for people; the code itself where there is no word. */
  String name();

  /** The table's code. */
  int getCode();

  /** Whether the task waits for a call that this version of the service may make. */
  boolean isOpen();

  /** A code of another version, or one that was written by hand. Nothing is done about the task. */
  record Unknown(int code) implements TaskStatus {
    @Override
    public String name() {
      return Integer.toString(code);
    }

    @Override
    public int getCode() {
      return code;
    }

    @Override
    public boolean isOpen() {
      return false;
    }

    @Override
    public String toString() {
      return name();
    }
  }
}
