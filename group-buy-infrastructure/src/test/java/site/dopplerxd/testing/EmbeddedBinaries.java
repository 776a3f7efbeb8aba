package site.dopplerxd.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded server's programs, which tests share with the demo and each other. */
public final class EmbeddedBinaries {

  private EmbeddedBinaries() {}

  /** Where the demo unpacks the embedded server, whichever module is being tested. */
  public static Path folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder.getParent() != null && Files.exists(folder.resolveSibling("pom.xml"))) {
      folder = folder.getParent();
    }
    return folder.resolve(".group-buy");
  }
}
