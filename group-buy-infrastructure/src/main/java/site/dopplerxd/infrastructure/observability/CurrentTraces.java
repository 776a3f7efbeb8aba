package site.dopplerxd.infrastructure.observability;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import site.dopplerxd.domain.shared.TraceParent;
import site.dopplerxd.domain.shared.Traces;

/** The step that the tracer has open on this thread; none where tracing is switched off. */
@Component
@RequiredArgsConstructor
final class CurrentTraces implements Traces {
  private final ObjectProvider<Tracer> tracer;

  @Override
  public Optional<TraceParent> current() {
    return Optional.ofNullable(tracer.getIfAvailable())
        .map(Tracer::currentSpan)
        .map(Span::context)
        .flatMap(CurrentTraces::traceParent);
  }

  private static Optional<TraceParent> traceParent(TraceContext step) {
    String flags = Boolean.TRUE.equals(step.sampled()) ? "01" : "00";
    return TraceParent.parse("00-" + step.traceId() + "-" + step.spanId() + "-" + flags);
  }
}
