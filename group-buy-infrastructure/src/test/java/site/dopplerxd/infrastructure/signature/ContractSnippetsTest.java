package site.dopplerxd.infrastructure.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.alibaba.fastjson2.JSON;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import site.dopplerxd.infrastructure.signature.StandardWebhooksSignerTest.Vector;

/** What docs/callback-contract.md tells merchants to run is what they can run. */
class ContractSnippetsTest {
  private static final Path CONTRACT = Path.of("..", "docs", "callback-contract.md");
  private static final long OLDEST = 300;

  @TempDir private Path folder;

  /** A message as it might arrive, and whether a receiver is to believe it. */
  private record Case(
      String secret,
      String id,
      String timestamp,
      String signatures,
      String body,
      long now,
      boolean genuine) {}

  private static List<Case> cases() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (Vector vector : StandardWebhooksSignerTest.vectors()) {
      long at = vector.timestamp();
      String good = vector.signature();
      cases.add(of(vector, good, vector.payload(), at, true));
      cases.add(of(vector, "v2,abc v1,AAAA " + good, vector.payload(), at + OLDEST, true));
      cases.add(of(vector, good, vector.payload(), at + OLDEST + 1, false));
      cases.add(of(vector, good, vector.payload(), at - OLDEST - 1, false));
      cases.add(of(vector, good, vector.payload() + " ", at, false));
      cases.add(of(vector, "v1,AAAA", vector.payload(), at, false));
      cases.add(of(vector, "", vector.payload(), at, false));
    }
    return cases;
  }

  private static Case of(Vector vector, String signatures, String body, long now, boolean genuine) {
    return new Case(
        vector.secret(),
        vector.id(),
        Long.toString(vector.timestamp()),
        signatures,
        body,
        now,
        genuine);
  }

  @Test
  void theJavaSnippetBelievesWhatIsOursAndNothingElse() throws Exception {
    Path source = folder.resolve("CallbackVerifier.java");
    Files.writeString(source, snippet("java"));
    int failures =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", folder.toString(), source.toString());
    assertThat(failures).isZero();
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Class<?> verifier = loader.loadClass("CallbackVerifier");
      for (Case one : cases()) {
        assertThat(isGenuine(verifier, one)).as(one.toString()).isEqualTo(one.genuine());
      }
    }
  }

  private static Object isGenuine(Class<?> verifier, Case one) throws Exception {
    Method method =
        verifier.getMethod(
            "isGenuine", String.class, String.class, String.class, byte[].class, long.class);
    Object instance = verifier.getConstructor(String.class).newInstance(one.secret());
    byte[] body = one.body().getBytes(StandardCharsets.UTF_8);
    return method.invoke(instance, one.id(), one.timestamp(), one.signatures(), body, one.now());
  }

  @Test
  void thePythonSnippetBelievesWhatIsOursAndNothingElse() throws Exception {
    assumeTrue(hasPython(), "no python3 on this machine: the snippet was NOT run");
    Path script = folder.resolve("snippet.py");
    Files.writeString(script, snippet("python") + DRIVER);
    Path input = folder.resolve("cases.json");
    Files.write(input, JSON.toJSONBytes(cases()));
    Process python =
        new ProcessBuilder("python3", script.toString(), input.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isZero();
  }

  private static final String DRIVER =
      """

      import json, sys

      cases = json.load(open(sys.argv[1], encoding="utf-8"))
      assert len(cases) > 10
      for one in cases:
          answer = is_genuine(
              one["secret"], one["id"], one["timestamp"], one["signatures"], one["body"].encode(), one["now"])
          assert answer == one["genuine"], one
      """;

  private static boolean hasPython() throws InterruptedException {
    try {
      Process python = new ProcessBuilder("python3", "--version").start();
      return python.waitFor(20, TimeUnit.SECONDS) && python.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** The first of this language that verifies. */
  private static String snippet(String language) throws IOException {
    Matcher fenced =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(CONTRACT));
    while (fenced.find()) {
      if (fenced.group(1).contains("hmac") || fenced.group(1).contains("Mac.getInstance")) {
        return fenced.group(1);
      }
    }
    throw new AssertionError("the contract has no " + language);
  }
}
