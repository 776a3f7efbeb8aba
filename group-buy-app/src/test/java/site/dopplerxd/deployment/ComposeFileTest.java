package site.dopplerxd.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import site.dopplerxd.architecture.Documents;

/** The files that docker-compose.yml names are there, and name each other as they should. */
class ComposeFileTest {
  private static final Path FOLDER = Path.of("../docs/dev-ops");
  private static final Pattern JAR = Pattern.compile("JAR=(\\S+[.]jar)");
  private static final Pattern UPSTREAM = Pattern.compile("server (node-\\d):8091");

  private static Map<String, Map<String, Object>> services() throws IOException {
    Map<String, Object> file = yaml("docker-compose.yml");
    return as(file.get("services"));
  }

  private static Map<String, Object> yaml(String name) throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions()))
        .load(Documents.text("docs/dev-ops/" + name));
  }

  @SuppressWarnings("unchecked")
  private static <T> T as(Object value) {
    return (T) value;
  }

  private static Map<String, Object> first(Object list) {
    List<Map<String, Object>> maps = as(list);
    return maps.get(0);
  }

  private static List<String> mounts(String service) throws IOException {
    List<String> mounts = as(services().get(service).getOrDefault("volumes", List.of()));
    return mounts.stream().filter(mount -> mount.startsWith("./")).toList();
  }

  @Test
  void everyFileThatIsMountedIsThere() throws IOException {
    int mounted = 0;
    for (String service : services().keySet()) {
      for (String mount : mounts(service)) {
        assertThat(FOLDER.resolve(mount.split(":", 2)[0])).exists();
        mounted++;
      }
    }
    assertThat(mounted).isGreaterThan(3);
  }

  @Test
  void eachFileOfYamlCanBeRead() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<Path> yaml =
          files.filter(file -> file.toString().matches(".*[.]ya?ml")).sorted().toList();
      assertThat(yaml).hasSizeGreaterThan(5);
      for (Path file : yaml) {
        Iterable<Object> documents =
            new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(file));
        assertThat(documents).as(file.toString()).isNotEmpty().doesNotContainNull();
      }
    }
  }

  @Test
  void eachRuleSaysWhatIsWrongAndWhatToDo() throws IOException {
    List<Map<String, Object>> rules =
        as(first(yaml("grafana/group-buy-alerts.yml").get("groups")).get("rules"));
    assertThat(rules).hasSizeGreaterThan(8);
    assertThat(rules)
        .allSatisfy(
            rule -> {
              assertThat(rule).containsKeys("alert", "expr", "labels");
              Map<String, Object> words = as(rule.get("annotations"));
              assertThat(words).containsOnlyKeys("summary", "action");
            });
  }

  @Test
  void eachJarThatAnImageIsMadeOfIsSentToItsBuild() throws IOException {
    String dockerfile = Documents.text("docs/dev-ops/Dockerfile");
    List<String> sent =
        Documents.text(".dockerignore")
            .lines()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(line.lastIndexOf('/') + 1))
            .toList();
    assertThat(sent).hasSize(2);
    assertThat(JAR.matcher(dockerfile).results())
        .extracting((MatchResult jar) -> jar.group(1))
        .containsExactlyInAnyOrderElementsOf(sent);
  }

  @Test
  void theImageIsBuiltFromTheDockerfileAsAUserWithoutRights() throws IOException {
    Map<String, Object> build = as(services().get("node-1").get("build"));
    Path context = FOLDER.resolve(String.valueOf(build.get("context")));
    Path dockerfile = context.resolve(String.valueOf(build.get("dockerfile")));
    String text = Files.readString(dockerfile);
    assertThat(text.indexOf("USER 10001")).isPositive().isLessThan(text.indexOf("ENTRYPOINT"));
    assertThat(text).contains("extract --layers", "SharedArchiveFile");
  }

  @Test
  void theProxyAndTheScraperKnowEachNode() throws IOException {
    List<String> nodes =
        services().keySet().stream().filter(name -> name.startsWith("node-")).toList();
    assertThat(nodes).hasSize(2);
    assertThat(UPSTREAM.matcher(Documents.text("docs/dev-ops/nginx/nginx.conf")).results())
        .extracting((MatchResult server) -> server.group(1))
        .containsExactlyElementsOf(nodes);
    String scraped = Documents.text("docs/dev-ops/prometheus/prometheus.yml");
    nodes.forEach(node -> assertThat(scraped).contains("\"" + node + ":8091\""));
  }

  /** The proxy names the caller; who reaches a node past it could name any. */
  @Test
  void onlyTheProxyIsReachedFromOutside() throws IOException {
    for (String service : services().keySet()) {
      List<String> ports = as(services().get(service).getOrDefault("ports", List.of()));
      assertThat(ports)
          .as(service)
          .allMatch(port -> service.equals("proxy") || port.startsWith("127.0.0.1:"));
    }
  }

  @Test
  void theProxyPassesOnNoAddressThatACallerNames() throws IOException {
    assertThat(Documents.text("docs/dev-ops/nginx/edge.conf"))
        .contains("proxy_set_header X-Forwarded-For $remote_addr;")
        .contains("proxy_set_header X-Forwarded-Proto $scheme;")
        .contains("proxy_set_header Forwarded \"\";")
        .contains("proxy_set_header X-Forwarded-Host \"\";")
        .contains("proxy_set_header X-Forwarded-Port $asked_port;")
        .contains("proxy_set_header X-Forwarded-Prefix \"\";");
  }

  @Test
  void grafanaFindsItsDashboardAndItsData() throws IOException {
    Map<String, Object> provider =
        first(yaml("grafana/provisioning/dashboards/group-buy.yml").get("providers"));
    Map<String, Object> options = as(provider.get("options"));
    assertThat(mounts("grafana"))
        .anyMatch(mount -> mount.contains("dashboard.json:" + options.get("path") + "/"));
    Map<String, Object> source =
        first(yaml("grafana/provisioning/datasources/prometheus.yml").get("datasources"));
    assertThat(source).containsEntry("type", "prometheus").containsEntry("isDefault", true);
    assertThat(services()).containsKey("prometheus");
    assertThat(String.valueOf(source.get("url"))).isEqualTo("http://prometheus:9090");
  }

  @Test
  void everyPanelOfTheDashboardAsksTheDataSourceThatIsChosen() throws IOException {
    JSONObject dashboard =
        JSON.parseObject(Documents.text("docs/dev-ops/grafana/group-buy-dashboard.json"));
    List<JSONObject> panels =
        dashboard.getJSONArray("panels").toJavaList(JSONObject.class).stream()
            .filter(panel -> !panel.getString("type").equals("row"))
            .toList();
    assertThat(panels).hasSizeGreaterThan(10);
    assertThat(panels)
        .allSatisfy(
            panel -> {
              assertThat(panel.getJSONObject("datasource").getString("uid"))
                  .isEqualTo("${datasource}");
              assertThat(panel.getJSONArray("targets")).isNotEmpty();
            });
    assertThat(panels.stream().map(panel -> panel.getIntValue("id"))).doesNotHaveDuplicates();
  }
}
