package site.dopplerxd.trigger.http.crowd;

import java.util.Optional;
import site.dopplerxd.trigger.http.lines.BadLineException;

/** How a line names a member. */
interface LineFormat {
  /**
   * The buyer that a line names.
   *
   * @param number of the line, from 1
   * @return absent for a line without a buyer, such as a heading
   * @throws BadLineException when the line is not of this format
   */
  Optional<String> read(long number, String line) throws BadLineException;
}
