package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;

/** The members of a crowd are read as they arrive: there may be a million of them. */
final class CrowdBodies {
  /** Read and thrown away after a refusal, so that its sender sees it. */
  static final long MOST_DROPPED = DataSize.ofMegabytes(128).toBytes();

  private static final Pattern PATH = Pattern.compile("/api/v1/gbm/crowds/[^/]+/members");

  private CrowdBodies() {}

  static boolean isUpload(HttpServletRequest request) {
    return request.getMethod().equals("PUT") && PATH.matcher(request.getServletPath()).matches();
  }
}
