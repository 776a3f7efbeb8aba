package site.dopplerxd.trigger.console.crowd;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import site.dopplerxd.domain.activity.crowd.Crowd;
import site.dopplerxd.domain.activity.crowd.CrowdDesign;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.trigger.console.frame.FormText;
import site.dopplerxd.trigger.console.frame.ListPage;
import site.dopplerxd.trigger.http.crowd.CrowdUploads;

/** Crowds (人群标签): all of them, a new one, and one with its members. */
@Controller
@RequestMapping("/console/crowds")
@RequiredArgsConstructor
class CrowdPages {

  private final CrowdDesign crowds;
  private final CrowdUploads uploads;

  @GetMapping
  String list(@RequestParam(defaultValue = "") String after, Model page) {
    List<Crowd> found = crowds.list(after, ListPage.LIMIT);
    ListPage.show(page, found, Function.identity(), Crowd::tagId);
    return "console/crowds";
  }

  @PostMapping
  String create(
      @RequestParam(required = false) @Nullable String tagId,
      @RequestParam(required = false) @Nullable String tagName,
      OperatorCommand command) {
    String tag = FormText.required("tagId", tagId);
    crowds.create(tag, FormText.required("tagName", tagName), command);
    return done(tag);
  }

  /**
   * One crowd.
   *
   * @param userId a buyer of whom is asked whether the crowd has them
   */
  @GetMapping("/{tag}")
  String one(
      @PathVariable String tag,
      @RequestParam(required = false) @Nullable String userId,
      Model page) {
    Optional<UserId> buyer = FormText.read("userId", userId, UserId::new);
    page.addAttribute("crowd", crowds.get(tag));
    page.addAttribute("userId", buyer.map(UserId::value).orElse(null));
    page.addAttribute("member", buyer.map(id -> crowds.hasMember(tag, id)).orElse(null));
    return "console/crowd";
  }

  /** Replaces the members by those that were typed or pasted; a long list is for the API. */
  @PostMapping("/{tag}/members")
  String upload(
      @PathVariable String tag,
      @RequestParam(required = false) @Nullable String members,
      OperatorCommand command) {
    byte[] lines = FormText.required("members", members).getBytes(StandardCharsets.UTF_8);
    uploads.csv(tag, new ByteArrayInputStream(lines), command);
    return done(tag);
  }

  /** A tag that was taken is of letters that a path may hold. */
  private static String done(String tag) {
    return "redirect:/console/crowds/%s?done=changed".formatted(tag);
  }
}
