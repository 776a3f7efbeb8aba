package site.dopplerxd.infrastructure.persistence.shared;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.reflection.ReflectionException;
import org.apache.ibatis.reflection.factory.DefaultObjectFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows that are records. MyBatis's own factory looks a constructor up for every row, and for
 * a class that is not public it fails, fills a stack trace and tries again: a sixth of the
 * processor time of a settlement. Here a constructor is looked up once. Thread-safe.
 */
final class RowFactory extends DefaultObjectFactory {
  private static final long serialVersionUID = 1;

  private static final ClassValue<Optional<Canonical>> CANONICAL =
      new ClassValue<>() {
        @Override
        protected Optional<Canonical> computeValue(Class<?> type) {
          return type.isRecord() ? Optional.of(Canonical.of(type)) : Optional.empty();
        }
      };

  private record Canonical(Constructor<?> constructor, List<Class<?>> types) {
    static Canonical of(Class<?> record) {
      Class<?>[] types =
          Arrays.stream(record.getRecordComponents())
              .map(RecordComponent::getType)
              .toArray(Class<?>[]::new);
      try {
        Constructor<?> constructor = record.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return new Canonical(constructor, List.of(types));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException("a record without its constructor: " + record, e);
      }
    }
  }

  @Override
  public <T> T create(
      Class<T> type, @Nullable List<Class<?>> types, @Nullable List<Object> values) {
    Optional<Canonical> canonical = CANONICAL.get(type);
    return canonical.isPresent() && values != null && canonical.get().types().equals(types)
        ? type.cast(made(canonical.get(), values))
        : super.create(type, types, values);
  }

  private static Object made(Canonical canonical, List<Object> values) {
    try {
      return canonical.constructor().newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw new ReflectionException(
          "a row was refused by " + canonical.constructor(), e.getCause());
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new ReflectionException("no row by " + canonical.constructor(), e);
    }
  }
}
