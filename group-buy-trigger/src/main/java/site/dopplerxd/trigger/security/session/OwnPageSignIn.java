package site.dopplerxd.trigger.security.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * Lets the sign-in of a page open the API for that page's own requests, such as those that Swagger
 * UI tries out. A request that changes something counts only when the browser says that it comes
 * from a page of this service. So no other site's page can use the sign-in.
 */
@RequiredArgsConstructor
public final class OwnPageSignIn implements SecurityContextRepository {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final SignedSessions sessions;

  /**
   * The sign-ins of a chain of the API: what a request brings itself goes first. It is remembered
   * with the request, which comes again when its body has arrived.
   */
  public static SecurityContextRepository besidePasswords(SignedSessions sessions) {
    return new DelegatingSecurityContextRepository(
        new RequestAttributeSecurityContextRepository(), new OwnPageSignIn(sessions));
  }

  @Override
  @SuppressWarnings("deprecation") // the interface wants it, and makes its successor of it
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return counts(holder.getRequest()) ? sessions.loadContext(holder) : new SecurityContextImpl();
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return counts(request) && sessions.containsContext(request);
  }

  /** A password that comes with each request begins no sign-in. */
  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    // Only the sign-in page writes the cookie.
  }

  private static boolean counts(HttpServletRequest request) {
    return READING.contains(request.getMethod()) || AskingPage.of(request) == AskingPage.OWN;
  }
}
