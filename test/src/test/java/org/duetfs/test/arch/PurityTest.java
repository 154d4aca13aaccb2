package org.duetfs.test.arch;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/**
 * The protocol touches nothing of the world: no disk, socket, thread or clock, and no randomness
 * but what is passed in. Only so can the simulation run the very same classes.
 */
@AnalyzeClasses(packages = DirectionTest.PROTOCOL)
final class PurityTest {
  private static final Pattern WORLDLY =
      Pattern.compile(
          "java\\.io\\.(File|RandomAccess|Console).*"
              + "|java\\.nio\\.(file|channels)\\..*"
              + "|java\\.net\\.(?!URI|URLDecoder|URLEncoder).*"
              + "|javax\\.(net|sql)\\..*|java\\.(sql|rmi)\\..*"
              + "|java\\.lang\\.(Process(Builder|Handle)?|Runtime)(\\$.*)?"
              + "|java\\.util\\.(Timer|concurrent\\.ThreadLocalRandom).*"
              + "|java\\.security\\.SecureRandom"
              + "|java\\.time\\.Clock");

  /** What is left of {@link System} that neither looks at the world nor changes it. */
  private static final Set<String> HARMLESS = Set.of("arraycopy", "identityHashCode");

  private static final List<String> DRAWING = List.of("random", "randomUUID");

  @ArchTest
  static final ArchRule protocol_touchesNoDiskSocketThreadOrClock =
      noClasses()
          .should()
          .dependOnClassesThat(describe("reach out of the process", (JavaClass c) -> isWorldly(c)))
          .orShould()
          .accessTargetWhere(describe("asks the system or the clock", PurityTest::asksTheSystem));

  @ArchTest
  static final ArchRule protocol_drawsNoRandomnessOfItsOwn =
      noClasses()
          .should()
          .callConstructor(Random.class)
          .orShould()
          .callConstructor(SplittableRandom.class)
          .orShould()
          .accessTargetWhere(
              describe("draws without a seed", a -> DRAWING.contains(a.getTarget().getName())));

  /**
   * The encoding is shared by a server's threads and keeps idle parsers; it is no state machine.
   */
  @ArchTest
  static final ArchRule protocol_isSingleThreadedButForTheEncoding =
      noClasses()
          .that()
          .resideOutsideOfPackage(DirectionTest.PROTOCOL + ".rpc..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.util.concurrent..");

  @ArchTest
  static final ArchRule xmlRpcLibrary_isKnownToTheEncodingOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage(DirectionTest.PROTOCOL + ".rpc..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache..", "org.xml..", "javax.xml..");

  private PurityTest() {}

  private static boolean isWorldly(JavaClass c) {
    return c.isAssignableTo(Thread.class)
        || c.isAssignableTo(Executor.class)
        || WORLDLY.matcher(c.getName()).matches();
  }

  private static boolean asksTheSystem(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getTarget().getName();
    boolean system = owner.equals("java.lang.System") && !HARMLESS.contains(name);
    return system || (owner.startsWith("java.time.") && name.equals("now"));
  }
}
