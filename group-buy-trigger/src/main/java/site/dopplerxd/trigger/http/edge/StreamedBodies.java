package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.util.unit.DataSize;

/** Lines that are read as they arrive: members of a crowd, or a provider's bill of a day. */
final class StreamedBodies {
  /** Read and thrown away after a refusal, so that its sender sees it. */
  static final long MOST_DROPPED = DataSize.ofMegabytes(128).toBytes();

  private static final Pattern CROWD = Pattern.compile("/api/v1/gbm/crowds/[^/]+/members");
  private static final Pattern BILL = Pattern.compile("/api/v1/gbm/payments/bills/[^/]+/[^/]+");

  private StreamedBodies() {}

  static boolean isUpload(HttpServletRequest request) {
    String path = request.getServletPath();
    boolean crowd = request.getMethod().equals("PUT") && CROWD.matcher(path).matches();
    boolean bill = request.getMethod().equals("POST") && BILL.matcher(path).matches();
    return crowd || bill;
  }
}
