package site.dopplerxd.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import site.dopplerxd.domain.client.port.ApiClientRepository;
import site.dopplerxd.domain.notify.channel.DeliveryChannel;
import site.dopplerxd.domain.notify.model.AcknowledgementMode;
import site.dopplerxd.domain.notify.model.DeliveryResult;
import site.dopplerxd.domain.operator.model.AuditAction;
import site.dopplerxd.types.ResponseCode;

/** Numbers and words that stand in the documents and in the code are the same. */
class DocumentedFactsTest {
  private static final String OPENAPI = "group-buy-trigger/src/main/resources/openapi/";
  private static final Pattern KINDS = Pattern.compile("new AuditTarget\\(\"(\\w+)\"");
  private static final Pattern PATH = Pattern.compile("(GET|POST) (/api/[\\w/{}]+)");

  @Test
  void theMostClientsThereMayBe() throws IOException {
    assertThat(Documents.text(OPENAPI + "clients.yml"))
        .contains("E0134: most=" + ApiClientRepository.MOST);
    assertThat(Documents.text("docs/api.md"))
        .containsPattern("`E0134`.*there are " + "%,d".formatted(ApiClientRepository.MOST));
  }

  @Test
  void theLongestHostOfASearch() throws IOException {
    assertThat(parameter("host")).containsEntry("max", DeliveryChannel.MAX_DESTINATION_LENGTH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"docs/operator-api.md", "group-buy-trigger/src/main/resources/openapi/fields.yml"})
  void theKindsOfObjectsInTheAudit(String document) throws IOException {
    List<String> kinds =
        Documents.mainSources().stream()
            .flatMap(source -> KINDS.matcher(source).results())
            .map(match -> match.group(1))
            .distinct()
            .toList();
    assertThat(kinds).hasSizeGreaterThan(4);
    String text = Documents.text(document);
    assertThat(kinds).allSatisfy(kind -> assertThat(text).contains("`" + kind + "`"));
  }

  @Test
  void theActionsOfTheAudit() throws Exception {
    String text = Documents.text("docs/operator-api.md");
    List<String> codes = new ArrayList<>();
    for (Field field : AuditAction.class.getFields()) {
      codes.add(((AuditAction) field.get(null)).code());
    }
    assertThat(codes).hasSizeGreaterThan(10);
    assertThat(codes).allSatisfy(code -> assertThat(text).contains("`" + code + "`"));
  }

  @ParameterizedTest
  @EnumSource(AcknowledgementMode.class)
  void theModesOfAcknowledgement(AcknowledgementMode mode) throws IOException {
    assertThat(Documents.text("docs/callback-contract.md")).contains("`" + mode + "`");
    assertThat(Documents.text("docs/operations.md")).contains("`" + mode + "`");
    assertThat(values("ClientDTO.ackMode")).contains(mode.name());
  }

  @ParameterizedTest
  @EnumSource(ResponseCode.class)
  void theCodes(ResponseCode code) throws IOException {
    assertThat(Documents.text("docs/api.md"))
        .contains(
            "\n- `%s` %s (%s): ".formatted(code.getCode(), code.getEnglish(), code.getChinese()));
  }

  @Test
  void theOutcomesOfAttempts() throws IOException {
    List<String> kept =
        Stream.of(
                new DeliveryResult.Delivered(200, "", AcknowledgementMode.ANY_2XX),
                new DeliveryResult.Refused(500, ""),
                new DeliveryResult.Unreachable("timed out"),
                new DeliveryResult.Forbidden("port"))
            .map(DeliveryResult::outcome)
            .toList();
    assertThat(values("AttemptDTO.outcome")).isEqualTo(kept);
    assertThat(values("TestCallbackDTO.outcome"))
        .containsAll(kept)
        .contains(new DeliveryResult.LocalFailure("database").outcome());
  }

  @Test
  void thePathsThatAlertRulesName() throws IOException {
    Matcher named = PATH.matcher(Documents.text("docs/dev-ops/grafana/group-buy-alerts.yml"));
    List<String> paths =
        named.results().map(match -> match.group(1) + " " + match.group(2)).toList();
    String described =
        Documents.text(OPENAPI + "callbacks.yml")
            + Documents.text(OPENAPI + "clients.yml")
            + Documents.text(OPENAPI + "desk.yml");
    assertThat(paths)
        .isNotEmpty()
        .allSatisfy(path -> assertThat(described).contains("\n  " + path + ":\n"));
  }

  @SuppressWarnings("unchecked") // what a YAML file holds
  private static Map<String, Object> parameter(String name) throws IOException {
    return ((Map<String, Map<String, Object>>) fields().get("parameters")).get(name);
  }

  @SuppressWarnings("unchecked") // what a YAML file holds
  private static List<String> values(String field) throws IOException {
    return ((Map<String, List<String>>) fields().get("values")).get(field);
  }

  private static Map<String, Object> fields() throws IOException {
    return new Yaml().load(Documents.text(OPENAPI + "fields.yml"));
  }
}
