package site.dopplerxd.infrastructure.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Rows take their columns by their order, so each SELECT must name them in the record's. */
class ColumnOrderTest {
  private static final String MAPPERS = "classpath:mybatis/mapper/*.xml";
  private static final String DTD =
      "http://apache.org/xml/features/nonvalidating/load-external-dtd";

  static List<Named<Element>> selectsOfRecords() throws Exception {
    List<Named<Element>> selects = new ArrayList<>();
    for (Element mapper : mappers()) {
      for (Element select : elements(mapper.getElementsByTagName("select"))) {
        if (select.getAttribute("resultType").startsWith("site.")) {
          selects.add(Named.of(fullName(select), select));
        }
      }
    }
    return selects;
  }

  private static List<Element> mappers() throws Exception {
    List<Element> mappers = new ArrayList<>();
    for (Resource mapper : new PathMatchingResourcePatternResolver().getResources(MAPPERS)) {
      mappers.add(parsed(mapper).getDocumentElement());
    }
    return mappers;
  }

  private static String fullName(Element part) {
    Element mapper = part.getOwnerDocument().getDocumentElement();
    return mapper.getAttribute("namespace") + "." + part.getAttribute("id");
  }

  @ParameterizedTest
  @MethodSource("selectsOfRecords")
  void aSelectNamesItsColumnsInTheOrderOfTheRecord(Element select) throws Exception {
    Class<?> row = Class.forName(select.getAttribute("resultType"));
    assertThat(columns(text(select)))
        .isEqualTo(Arrays.stream(row.getRecordComponents()).map(RecordComponent::getName).toList());
  }

  /** Otherwise MariaDB gives them the database's, in which a merchant's answer may not fit. */
  @Test
  void everyTextThatAStatementReadsFromABatchNamesItsCharacterSet() throws Exception {
    for (Element mapper : mappers()) {
      assertThat(text(mapper)).doesNotContainPattern("(?i)\\b(VAR)?CHAR\\(\\d+\\) PATH");
    }
  }

  @Test
  void everySelectOfARecordIsLookedAt() throws Exception {
    assertThat(selectsOfRecords()).hasSizeGreaterThan(20);
  }

  @Test
  void aColumnIsKnownByItsLastName() {
    assertThat(columns("SELECT a.id, f(b, g(c)) AS some_sum, x FROM t"))
        .containsExactly("id", "someSum", "x");
    assertThat(columns("SELECT (SELECT COUNT(*) FROM s WHERE s.a = 1) AS some, t.x FROM t"))
        .containsExactly("some", "x");
  }

  private static List<String> columns(String sql) {
    String line = withoutArguments(sql.strip().replaceAll("\\s+", " "));
    String list = line.substring("SELECT ".length(), line.indexOf(" FROM "));
    return Arrays.stream(list.split(","))
        .map(column -> column.strip().replaceAll("^.*[ .]", ""))
        .map(ColumnOrderTest::camelCase)
        .toList();
  }

  private static String withoutArguments(String list) {
    String shorter = list.replaceAll("\\([^()]*\\)", "");
    return shorter.equals(list) ? list : withoutArguments(shorter);
  }

  private static String camelCase(String column) {
    String[] words = column.split("_");
    for (int i = 1; i < words.length; i++) {
      words[i] = Character.toUpperCase(words[i].charAt(0)) + words[i].substring(1);
    }
    return String.join("", words);
  }

  /** With what it includes in its place. */
  private static String text(Node node) throws Exception {
    if (node.getNodeType() == Node.TEXT_NODE) {
      return node.getNodeValue();
    }
    Node whole =
        node instanceof Element include && include.getTagName().equals("include")
            ? fragment(include)
            : node;
    StringBuilder text = new StringBuilder();
    for (Node part = whole.getFirstChild(); part != null; part = part.getNextSibling()) {
      text.append(text(part));
    }
    return text.toString();
  }

  /** In the same file, or in another by its full name. */
  private static Element fragment(Element include) throws Exception {
    String name = include.getAttribute("refid");
    Element own = include.getOwnerDocument().getDocumentElement();
    return Stream.concat(Stream.of(own), mappers().stream())
        .flatMap(mapper -> elements(mapper.getElementsByTagName("sql")).stream())
        .filter(sql -> sql.getAttribute("id").equals(name) || fullName(sql).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Element> elements(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static Document parsed(Resource mapper) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(DTD, false);
    try (InputStream xml = mapper.getInputStream()) {
      return factory.newDocumentBuilder().parse(xml);
    }
  }
}
