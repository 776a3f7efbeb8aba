package site.dopplerxd.infrastructure.alert;

import com.alibaba.fastjson2.JSON;
import com.alibaba.fastjson2.JSONArray;
import com.alibaba.fastjson2.JSONException;
import com.alibaba.fastjson2.JSONObject;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.alert.model.FailedTask;
import site.dopplerxd.domain.alert.service.Alerts;
import site.dopplerxd.domain.notify.channel.DeliveryChannels;
import site.dopplerxd.domain.notify.delivery.port.AttemptRecord;
import site.dopplerxd.domain.notify.delivery.port.DeliveryObserver;
import site.dopplerxd.domain.notify.model.Notification;
import site.dopplerxd.domain.notify.model.NotifyStatus;
import site.dopplerxd.domain.notify.model.NotifyTaskEntity;

/** Reports the tasks that were given up. Other trouble shows in the backlog and the breakers. */
@Component
@RequiredArgsConstructor
final class AlertedDeliveries implements DeliveryObserver {
  private final Alerts alerts;
  private final DeliveryChannels channels;

  @Override
  public void attempted(AttemptRecord attempt, boolean stale) {
    NotifyTaskEntity task = attempt.task();
    if (!stale && task.status() == NotifyStatus.FAILED) {
      alerts.taskFailed(failed(task));
    }
  }

  private FailedTask failed(NotifyTaskEntity task) {
    String reason = task.lastError() == null ? "no reason" : task.lastError();
    var notification = task.notification();
    return new FailedTask(
        hostOf(task), task.id(), notification.subject(), reason, numbers(notification));
  }

  /** Of a payload that has some; the body is ours, and small. */
  private static List<String> numbers(Notification notification) {
    try {
      JSONObject body = JSON.parseObject(notification.payload());
      JSONArray ofTeam = body.getJSONArray("outTradeNoList");
      String ofPlace = body.getString("outTradeNo");
      return ofTeam != null
          ? ofTeam.toList(String.class)
          : ofPlace == null ? List.of() : List.of(ofPlace);
    } catch (JSONException e) {
      return List.of();
    }
  }

  /** Name and port only: paths and queries of merchants' URLs may hold what is not ours to tell. */
  private String hostOf(NotifyTaskEntity task) {
    String host = channels.destination(task.notification().target());
    return host.isEmpty() ? "no host" : host;
  }
}
