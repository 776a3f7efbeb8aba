package site.dopplerxd.trigger.openapi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person wrote about operations that belong together: a file.
 *
 * @param scheme which credentials they need; null for none
 * @param operations by method and path
 */
record TagText(
    String tag,
    String description,
    @Nullable String scheme,
    Map<String, OperationText> operations) {}
