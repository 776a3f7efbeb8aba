package site.dopplerxd.trigger.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import lombok.RequiredArgsConstructor;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Describes to a client the operations that its key opens (接口描述), for generators of code. */
@Hidden
@RestController
@RequiredArgsConstructor
@ConditionalOnProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
class ClientDescriptionController {
  private static final String PATH = "/api/v1/gbm/openapi.json";

  private final OpenApiWebMvcResource whole;
  private final JsonMapper json;

  @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> description(HttpServletRequest request) throws JsonProcessingException {
    byte[] all = whole.openapiJson(request, PATH, Locale.ENGLISH);
    var document = (ObjectNode) json.readTree(all);
    ClientDescription.keepOnly(document, OpenApiConfiguration.CLIENT_KEY);
    return ResponseEntity.ok(json.writeValueAsBytes(document));
  }
}
