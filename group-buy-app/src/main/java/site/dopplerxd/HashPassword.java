package site.dopplerxd;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The command {@code hash-password}: reads a password, one line, and prints its bcrypt hash. */
final class HashPassword {
  private static final String COMMAND = "hash-password";
  private static final int COST = 12;
  private static final int SHORTEST = 12;

  /** Bcrypt looks at no more. */
  private static final int MOST_BYTES = 72;

  private HashPassword() {}

  static boolean isAskedFor(String... args) {
    return args.length == 1 && args[0].equals(COMMAND);
  }

  /** The exit code: 0, or 1 when the password was refused. */
  static int run() throws IOException {
    return run(new InputStreamReader(System.in, StandardCharsets.UTF_8), System.out, System.err);
  }

  static int run(Reader from, PrintStream to, PrintStream refusals) throws IOException {
    String line = new BufferedReader(from).readLine();
    try {
      to.println(hash(line == null ? "" : line));
      return 0;
    } catch (IllegalArgumentException e) {
      refusals.println(COMMAND + ": " + e.getMessage());
      return 1;
    }
  }

  private static String hash(String password) {
    int bytes = password.getBytes(StandardCharsets.UTF_8).length;
    if (password.length() < SHORTEST || bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "the password must have %d characters to %d bytes".formatted(SHORTEST, MOST_BYTES));
    }
    return String.valueOf(new BCryptPasswordEncoder(COST).encode(password));
  }
}
