package site.dopplerxd.trigger.http.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the rest of a body arrive that was answered unread, on no thread of ours. */
@RequiredArgsConstructor
final class UnreadBodyFilter extends OncePerRequestFilter {
  private final Duration patience;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    if (response.isCommitted() && !request.isAsyncStarted() && isUnread(request)) {
      response.getOutputStream().close();
      Arrival.drop(request, patience);
    }
  }

  /** Whoever asked before sending was answered instead of invited, and sends nothing. */
  private static boolean isUnread(HttpServletRequest request) throws IOException {
    boolean announced =
        request.getContentLengthLong() > 0
            || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    return announced
        && request.getHeader(HttpHeaders.EXPECT) == null
        && !request.getInputStream().isFinished();
  }
}
