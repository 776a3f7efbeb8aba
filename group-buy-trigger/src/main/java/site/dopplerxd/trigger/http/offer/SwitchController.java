package site.dopplerxd.trigger.http.offer;

import jakarta.validation.Valid;
import java.security.Principal;
import java.util.List;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import site.dopplerxd.api.Response;
import site.dopplerxd.api.operator.offer.BlockedChannelDTO;
import site.dopplerxd.api.operator.offer.ChangeSwitchesRequestDTO;
import site.dopplerxd.api.operator.offer.SwitchesChangedDTO;
import site.dopplerxd.api.operator.offer.SwitchesDTO;
import site.dopplerxd.domain.activity.control.SwitchBoard;
import site.dopplerxd.domain.activity.control.Switches;
import site.dopplerxd.domain.activity.control.SwitchesChanged;
import site.dopplerxd.domain.operator.model.CommandResult;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.domain.shared.SalesChannel;
import site.dopplerxd.trigger.http.envelope.Envelopes;
import site.dopplerxd.trigger.http.operator.OperatorCommands;

/** What operators switch while the service runs (降级, 切量, 渠道黑名单). */
@RestController
@RequestMapping(path = "/api/v1/gbm/switches", produces = MediaType.APPLICATION_JSON_VALUE)
@RequiredArgsConstructor
class SwitchController {
  private final SwitchBoard board;

  @GetMapping
  Response<SwitchesDTO> look() {
    return Envelopes.success(switches(SwitchesChanged.of(board.look())));
  }

  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Response<SwitchesChangedDTO> set(
      @Valid @RequestBody ChangeSwitchesRequestDTO request, @Nullable Principal principal) {
    OperatorCommand command = OperatorCommands.of(principal, request.requestId(), request.reason());
    CommandResult<SwitchesChanged> set = board.set(switches(request), command);
    return Envelopes.success(new SwitchesChangedDTO(set.auditId(), switches(set.result())));
  }

  private static Switches switches(ChangeSwitchesRequestDTO request) {
    return new Switches(
        request.downgraded(),
        request.grayCut(),
        request.blockedChannels().stream()
            .map(one -> new SalesChannel(one.source(), one.channel()))
            .collect(Collectors.toUnmodifiableSet()),
        request.version());
  }

  private static SwitchesDTO switches(SwitchesChanged switches) {
    List<BlockedChannelDTO> blocked =
        switches.blockedChannels().stream()
            .map(one -> new BlockedChannelDTO(one.source(), one.channel()))
            .toList();
    return new SwitchesDTO(switches.downgraded(), switches.grayCut(), blocked, switches.version());
  }
}
