#!/usr/bin/env bash
# One would guess that a row class that is not public costs MyBatis one look at its constructor, or nothing.
#
# MyBatis's factory looks the constructor up for every row, calls it, catches the IllegalAccessException with its whole
# stack trace, makes that one constructor accessible, calls it again, and keeps nothing of it for the next row.
#
# Who makes the rows of a settlement package-private, as records beside their mapper, meets it: a stack trace for every
# row read; joins and settlements of this service took 17 and 22 % more processor time by it.
. "$(dirname "$0")/lib.sh"

jars org.mybatis:mybatis:3.5.19

mkdir -p "$work/rows"
cat > "$work/rows/Rows.java" <<'J'
package rows;

public class Rows {
  record Hidden(long id, String name) {}

  public record Shown(long id, String name) {}

  public static Class<?> hidden() {
    return Hidden.class;
  }
}
J
cat > "$work/Fetch.java" <<'J'
import java.util.List;
import org.apache.ibatis.reflection.factory.DefaultObjectFactory;

class Fetch {
  public static void main(String[] args) {
    Class<?> row = args[0].equals("hidden") ? rows.Rows.hidden() : rows.Rows.Shown.class;
    DefaultObjectFactory factory = new DefaultObjectFactory();
    for (int i = 0; i < 1000; i++) {
      factory.create(row, List.of(long.class, String.class), List.of(1L, "one"));
    }
  }
}
J
mkdir "$work/classes"
javac -cp "$work/jars/*" -d "$work/classes" "$work/rows/Rows.java" "$work/Fetch.java"

for row in shown hidden; do
  lines=$(java -Xlog:exceptions=info -cp "$work/classes:$work/jars/*" Fetch "$row" | grep -c IllegalAccessException || true)
  echo "1,000 rows of a record that is $row: $([ "$lines" -ge 1000 ] && echo "an exception for each" || echo "$lines exceptions")"
done | tee "$work/out"

diff - "$work/out" <<'O' || changed "MyBatis makes rows in another way"
1,000 rows of a record that is shown: 0 exceptions
1,000 rows of a record that is hidden: an exception for each
O
