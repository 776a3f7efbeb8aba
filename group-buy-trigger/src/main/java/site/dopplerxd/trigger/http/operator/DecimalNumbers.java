package site.dopplerxd.trigger.http.operator;

import java.beans.PropertyEditorSupport;
import java.util.function.Function;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/**
 * Reads numbers of parameters as decimal digits. A converter would not do: after one that refuses,
 * Spring asks its own editor, which trims and knows hexadecimal.
 */
@ControllerAdvice("site.dopplerxd.trigger.http")
class DecimalNumbers {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}");

  @InitBinder
  void readNumbers(WebDataBinder binder) {
    binder.registerCustomEditor(Long.class, new Editor(Long::valueOf));
    binder.registerCustomEditor(Integer.class, new Editor(Integer::valueOf));
  }

  @RequiredArgsConstructor
  private static final class Editor extends PropertyEditorSupport {
    private final Function<String, Number> read;

    @Override
    public void setAsText(String text) {
      if (!NUMBER.matcher(text).matches()) {
        throw new NumberFormatException("decimal digits");
      }
      setValue(read.apply(text));
    }
  }
}
