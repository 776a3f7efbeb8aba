package site.dopplerxd.trigger.http.envelope;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;

/** Puts into the envelope what was refused before or after the controllers: filters, the server. */
@RestController
@RequiredArgsConstructor
class EnvelopeErrorController implements ErrorController {
  private static final int NOT_FOUND = 404;

  private final EnvelopeWriter envelope;

  /** Asked for directly, it is a path like any other that does not exist. */
  @RequestMapping("${spring.web.error.path:${error.path:/error}}")
  ResponseEntity<Response<Void>> error(
      HttpServletRequest request,
      @RequestAttribute(name = RequestDispatcher.ERROR_STATUS_CODE, required = false)
          @Nullable Integer status) {
    int answered = status == null ? NOT_FOUND : status;
    return ResponseEntity.status(answered)
        .contentType(MediaType.APPLICATION_JSON)
        .body(envelope.ofStatus(request, answered));
  }
}
