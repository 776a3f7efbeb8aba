package site.dopplerxd.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** How much processor time a process has used. */
public record CpuClock(ProcessHandle process) {
  /** The process with this number. */
  public static CpuClock of(long pid) {
    return new CpuClock(ProcessHandle.of(pid).orElseThrow());
  }

  /** The one that asks. */
  public static CpuClock ofThisJvm() {
    return new CpuClock(ProcessHandle.current());
  }

  /** The server's, which has to run on this machine. */
  public static CpuClock ofDatabase(String jdbcUrl) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT @@datadir, @@pid_file")) {
      row.next();
      Path file = Path.of(row.getString(1)).resolve(row.getString(2));
      return of(Long.parseLong(Files.readString(file).strip()));
    }
  }

  /** Since it began. */
  public double millis() {
    return process.info().totalCpuDuration().map(Duration::toMillis).orElseThrow();
  }
}
