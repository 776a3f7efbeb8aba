package site.dopplerxd.trigger.security.client;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import site.dopplerxd.domain.client.model.ApiClient;
import site.dopplerxd.domain.client.service.ClientKeys;

/**
 * Tells by the header {@code X-API-Key} which client calls. It looks at nothing else: a key in the
 * query would stand in the logs of every proxy. A request without a valid key goes on
 * unauthenticated, and the chain refuses it.
 */
@RequiredArgsConstructor
final class ApiKeyFilter extends OncePerRequestFilter {
  static final String HEADER = "X-API-Key";

  /** Remembered with the request, which goes through the chain again when its body has arrived. */
  private final SecurityContextRepository contexts =
      new RequestAttributeSecurityContextRepository();

  private final ClientKeys keys;

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    onlyKeyOf(request).flatMap(keys::ownerOf).ifPresent(c -> recognise(c, request, response));
    chain.doFilter(request, response);
  }

  /** Two keys count as no key: a proxy in between might look at the other one. */
  private static Optional<String> onlyKeyOf(HttpServletRequest request) {
    List<String> given = Collections.list(request.getHeaders(HEADER));
    return given.size() == 1 ? Optional.of(given.get(0)) : Optional.empty();
  }

  private void recognise(
      ApiClient client, HttpServletRequest request, HttpServletResponse response) {
    var context = new SecurityContextImpl(new ClientAuthentication(client));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }
}
