package site.dopplerxd.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import site.dopplerxd.architecture.Documents;

/**
 * The manifests against the classes that Kubernetes generates from its own schema, and their sense.
 */
class KubernetesManifestsTest {

  /** Throws for a field that its kind does not have, or that is missing or of another type. */
  private interface Schema {
    void check(JsonElement manifest) throws IOException;
  }

  private static final Map<String, Schema> SCHEMAS =
      Map.of(
          "ConfigMap", V1ConfigMap::validateJsonElement,
          "Deployment", V1Deployment::validateJsonElement,
          "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
          "Service", V1Service::validateJsonElement);

  private static String text() throws IOException {
    return Documents.text("docs/dev-ops/kubernetes/group-buy.yaml");
  }

  private static List<JsonElement> manifests(String text) {
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    return StreamSupport.stream(yaml.loadAll(text).spliterator(), false)
        .map(manifest -> new Gson().toJsonTree(manifest))
        .toList();
  }

  private static void check(String text) throws IOException {
    for (JsonElement manifest : manifests(text)) {
      SCHEMAS.get(manifest.getAsJsonObject().get("kind").getAsString()).check(manifest);
    }
  }

  private static JsonElement kind(String kind) throws IOException {
    return manifests(text()).stream()
        .filter(manifest -> at(manifest, "kind").getAsString().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private static JsonElement at(JsonElement json, String path) {
    JsonElement found = json;
    for (String name : path.split("/")) {
      found =
          found.isJsonArray()
              ? found.getAsJsonArray().get(Integer.parseInt(name))
              : found.getAsJsonObject().get(name);
    }
    return found;
  }

  @Test
  void everyManifestKeepsToItsSchema() throws IOException {
    assertThat(manifests(text())).hasSize(SCHEMAS.size());
    check(text());
  }

  @Test
  void aMisspeltFieldWouldBeNoticed() throws IOException {
    String misspelt = text().replace("livenessProbe:", "livenesProbe:");
    assertThatThrownBy(() -> check(misspelt)).hasMessageContaining("livenesProbe");
  }

  @Test
  void aNewNodeServesBeforeAnOldOneGoesAndOneAlwaysServes() throws IOException {
    JsonElement deployment = kind("Deployment");
    assertThat(at(deployment, "spec/strategy/rollingUpdate/maxUnavailable").getAsInt()).isZero();
    assertThat(at(deployment, "spec/replicas").getAsInt())
        .isGreaterThan(at(kind("PodDisruptionBudget"), "spec/minAvailable").getAsInt());
    assertThat(at(kind("PodDisruptionBudget"), "spec/selector"))
        .isEqualTo(at(deployment, "spec/selector"));
    assertThat(at(kind("Service"), "spec/selector"))
        .isEqualTo(at(deployment, "spec/template/metadata/labels"));
  }

  @Test
  void itIsProbedOnThePortThatItsSettingsName() throws IOException {
    JsonElement node = at(kind("Deployment"), "spec/template/spec/containers/0");
    String port = at(kind("ConfigMap"), "data/GROUP_BUY_HTTP_PROBE_PORT").getAsString();
    assertThat(at(node, "ports/1/containerPort").getAsString()).isEqualTo(port);
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(at(node, probe + "/httpGet/port").getAsString()).isEqualTo("probes");
    }
  }

  /** Killed within a change of the schema, a start has to be mended by hand. */
  @Test
  void aStartHasMoreTimeThanItMayWaitForAMigration() throws IOException {
    JsonElement probe = at(kind("Deployment"), "spec/template/spec/containers/0/startupProbe");
    Duration time =
        Duration.ofSeconds(at(probe, "periodSeconds").getAsLong())
            .multipliedBy(at(probe, "failureThreshold").getAsLong());
    assertThat(time).isGreaterThan(Duration.ofHours(1));
    assertThat(text()).contains("GROUP_BUY_MIGRATE=only");
  }

  /** {@code framework} would believe every peer, {@code native} those of private networks. */
  @Test
  void itBelievesWhatAProxyOfAPrivateNetworkSaysOfTheCaller() throws IOException {
    JsonElement settings = at(kind("ConfigMap"), "data");
    assertThat(at(settings, "SERVER_FORWARD_HEADERS_STRATEGY").getAsString()).isEqualTo("native");
  }

  @Test
  void itRunsWithoutRightsThatItDoesNotNeed() throws IOException {
    JsonElement node = at(kind("Deployment"), "spec/template/spec/containers/0/securityContext");
    assertThat(at(node, "runAsNonRoot").getAsBoolean()).isTrue();
    assertThat(at(node, "readOnlyRootFilesystem").getAsBoolean()).isTrue();
    assertThat(at(node, "allowPrivilegeEscalation").getAsBoolean()).isFalse();
  }
}
