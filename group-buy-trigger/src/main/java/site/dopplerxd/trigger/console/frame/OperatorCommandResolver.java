package site.dopplerxd.trigger.console.frame;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import site.dopplerxd.domain.operator.model.Operator;
import site.dopplerxd.domain.operator.model.OperatorCommand;
import site.dopplerxd.types.AppException;
import site.dopplerxd.types.ResponseCode;

/**
 * What every form that changes something sends: the id that its page was given, and why. It is the
 * command of the operator who has signed in.
 */
@Component
class OperatorCommandResolver implements HandlerMethodArgumentResolver, WebMvcConfigurer {
  private static final int MOST_REASON = 256;
  private static final int MOST_REQUEST_ID = 64;

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == OperatorCommand.class;
  }

  @Override
  public OperatorCommand resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer page,
      NativeWebRequest form,
      @Nullable WebDataBinderFactory binders) {
    Principal me = form.getUserPrincipal();
    if (me == null) {
      throw new AppException(ResponseCode.UNAUTHENTICATED, "login");
    }
    return new OperatorCommand(
        new Operator(me.getName()),
        FormText.required("requestId", form.getParameter("requestId"), MOST_REQUEST_ID),
        FormText.required("reason", form.getParameter("reason"), MOST_REASON));
  }
}
