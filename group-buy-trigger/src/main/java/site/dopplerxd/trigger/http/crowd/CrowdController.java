package site.dopplerxd.trigger.http.crowd;

import jakarta.validation.Valid;
import java.security.Principal;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.RequiredText;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.crowd.CreateCrowdRequestDTO;
import site.dopplerxd.api.operator.crowd.CrowdChangedDTO;
import site.dopplerxd.api.operator.crowd.CrowdDTO;
import site.dopplerxd.api.operator.crowd.CrowdMemberDTO;
import site.dopplerxd.api.operator.crowd.CrowdPageDTO;
import site.dopplerxd.domain.activity.crowd.Crowd;
import site.dopplerxd.domain.activity.crowd.CrowdChanged;
import site.dopplerxd.domain.activity.crowd.CrowdDesign;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.shared.UserId;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.OperatorCommands;
import site.dopplerxd.trigger.http.operator.PageParameters;
import site.dopplerxd.trigger.http.operator.Pages;

/** Crowds (人群标签): which there are, how many belong to them, and who. */
@RestController
@RequestMapping(path = "/api/v1/gbm/crowds", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class CrowdController {
  /** Who is asked about. */
  record MemberParameters(@RequiredText(max = 64) String userId) {}

  private final CrowdDesign crowds;

  @GetMapping
  Response<CrowdPageDTO> list(@Valid @ParameterObject PageParameters.ByName page) {
    List<Crowd> found = crowds.list(page.after(), page.size() + 1);
    return Envelopes.success(
        new CrowdPageDTO(
            Pages.shown(found, page.size()).stream().map(CrowdController::crowd).toList(),
            Pages.next(found, page.size(), Crowd::tagId)));
  }

  @GetMapping("/{tagId}")
  Response<CrowdDTO> get(@PathVariable String tagId) {
    return Envelopes.success(crowd(crowds.get(tagId)));
  }

  @GetMapping("/{tagId}/member")
  Response<CrowdMemberDTO> member(
      @PathVariable String tagId, @Valid @ParameterObject MemberParameters wanted) {
    boolean member = crowds.hasMember(tagId, new UserId(wanted.userId()));
    return Envelopes.success(new CrowdMemberDTO(tagId, wanted.userId(), member));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<CrowdChangedDTO> create(
      @Valid @RequestBody CreateCrowdRequestDTO request, @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    return Envelopes.success(changed(crowds.create(request.tagId(), request.tagName(), command)));
  }

  static CrowdChangedDTO changed(CommandResult<CrowdChanged> command) {
    CrowdChanged changed = command.result();
    return new CrowdChangedDTO(
        command.auditId(), changed.tagId(), changed.members(), changed.version());
  }

  private static CrowdDTO crowd(Crowd crowd) {
    return new CrowdDTO(crowd.tagId(), crowd.name(), crowd.members(), crowd.version());
  }
}
