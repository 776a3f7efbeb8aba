package site.dopplerxd.infrastructure.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONObject;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ChatWebhookSignaturesTest {
  @Test
  void dingTalkIsSignedAsThePublishedVectorShows() throws IOException {
    JSONObject vector = vector("DingTalk");
    assertThat(DingTalk.sign(vector.getLongValue("timestampMillis"), vector.getString("secret")))
        .isEqualTo(vector.getString("sign"));
  }

  @Test
  void feishuIsSignedAsThePublishedVectorShows() throws IOException {
    JSONObject vector = vector("Feishu");
    assertThat(Feishu.sign(vector.getLongValue("timestampSeconds"), vector.getString("secret")))
        .isEqualTo(vector.getString("sign"));
  }

  private static JSONObject vector(String robot) throws IOException {
    try (InputStream file =
        ChatWebhookSignaturesTest.class.getResourceAsStream("alert-signatures.json")) {
      assertThat(file).isNotNull();
      JSONArray vectors = JSON.parseArray(file.readAllBytes());
      return vectors.stream()
          .map(JSONObject.class::cast)
          .filter(vector -> robot.equals(vector.getString("robot")))
          .findFirst()
          .orElseThrow();
    }
  }
}
