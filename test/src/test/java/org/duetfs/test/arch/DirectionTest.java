package org.duetfs.test.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may see whom: protocol &lt;- server, protocol &lt;- client &lt;- shell, and nothing else. */
@AnalyzeClasses(
    packages = {
      DirectionTest.PROTOCOL,
      DirectionTest.CLIENT,
      DirectionTest.SERVER,
      DirectionTest.SHELL
    })
final class DirectionTest {
  static final String PROTOCOL = "org.duetfs.protocol";
  static final String CLIENT = "org.duetfs.client";
  static final String SERVER = "org.duetfs.server";
  static final String SHELL = "org.duetfs.shell";

  @ArchTest
  static final ArchRule protocol_seesNoOtherModule = blind(PROTOCOL, CLIENT, SERVER, SHELL);

  @ArchTest static final ArchRule client_seesNoServerAndNoShell = blind(CLIENT, SERVER, SHELL);
  @ArchTest static final ArchRule server_seesNoClientAndNoShell = blind(SERVER, CLIENT, SHELL);
  @ArchTest static final ArchRule shell_seesNoServer = blind(SHELL, SERVER);

  @ArchTest static final ArchRule protocol_hasNoCycles = acyclic(PROTOCOL);
  @ArchTest static final ArchRule client_hasNoCycles = acyclic(CLIENT);
  @ArchTest static final ArchRule server_hasNoCycles = acyclic(SERVER);
  @ArchTest static final ArchRule shell_hasNoCycles = acyclic(SHELL);

  private DirectionTest() {}

  private static ArchRule blind(String module, String... unseen) {
    String[] packages = new String[unseen.length];
    for (int i = 0; i < unseen.length; i++) {
      packages[i] = unseen[i] + "..";
    }
    return noClasses()
        .that()
        .resideInAPackage(module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }

  /** A module's packages in a line; one that is still a single package has none to tell apart. */
  private static ArchRule acyclic(String module) {
    return slices().matching(module + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
  }
}
