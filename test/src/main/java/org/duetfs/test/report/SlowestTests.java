package org.duetfs.test.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Prints the slowest tests of all modules, from the reports that their runs left behind. */
public final class SlowestTests {
  private static final int SHOWN = 20;

  private SlowestTests() {}

  /**
   * Reads every {@code TEST-*.xml} below the modules of a repository and prints the slowest cases.
   *
   * @param args the repository's root folder, and the instant at which the build began: what lay
   *     there before is of another run
   */
  public static void main(String[] args) throws IOException {
    Instant began = Instant.parse(args[1]);
    List<Case> cases = new ArrayList<>();
    for (Path report : reports(Path.of(args[0]))) {
      if (!Files.getLastModifiedTime(report).toInstant().isBefore(began)) {
        cases.addAll(read(report));
      }
    }
    double total = cases.stream().mapToDouble(Case::seconds).sum();
    System.out.printf(
        Locale.ROOT,
        "The %d slowest of %d tests (%.1f s in all):%n",
        Math.min(SHOWN, cases.size()),
        cases.size(),
        total);
    cases.stream()
        .sorted(Comparator.comparingDouble(Case::seconds).reversed())
        .limit(SHOWN)
        .forEach(c -> System.out.printf(Locale.ROOT, "%9.3f s  %s%n", c.seconds(), c.name()));
  }

  private static List<Path> reports(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(root)) {
      for (Path module : modules.sorted().toList()) {
        addReports(module.resolve("target/surefire-reports"), found);
        addReports(module.resolve("target/failsafe-reports"), found);
      }
    }
    return found;
  }

  private static void addReports(Path folder, List<Path> found) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(f -> f.getFileName().toString().matches("TEST-.*\\.xml")).forEach(found::add);
    }
  }

  private static List<Case> read(Path report) throws IOException {
    try {
      NodeList nodes =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(report.toFile())
              .getElementsByTagName("testcase");
      List<Case> cases = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        Element e = (Element) nodes.item(i);
        // Times of a thousand seconds and more are written with a comma: 1,234.5
        double seconds = Double.parseDouble(e.getAttribute("time").replace(",", ""));
        cases.add(new Case(e.getAttribute("classname") + "." + e.getAttribute("name"), seconds));
      }
      return cases;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("cannot read the test report " + report, e);
    }
  }

  private record Case(String name, double seconds) {}
}
