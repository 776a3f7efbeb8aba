package site.dopplerxd.trigger.http.lines;

import java.util.Optional;

/** How lines tell of something. One with state is made anew for each upload. */
@FunctionalInterface
public interface LineFormat<T> {
  /**
   * What a line tells of.
   *
   * @param number of the line, from 1
   * @return absent for a line of another kind, such as a heading
   * @throws BadLineException naming what of the line cannot be read, without its value
   */
  Optional<T> read(long number, String line) throws BadLineException;

  /**
   * Called after the last line.
   *
   * @throws BadLineException when lines are missing
   */
  default void end() throws BadLineException {}
}
