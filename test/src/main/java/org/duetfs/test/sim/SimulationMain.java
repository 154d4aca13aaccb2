package org.duetfs.test.sim;

/**
 * Runs histories from the command line: {@code SimulationMain FIRST_SEED COUNT [journal]}. Prints
 * how many ran; ends with 1 and the violation when one was found.
 */
public final class SimulationMain {
  private SimulationMain() {}

  /** Runs. */
  public static void main(String[] args) {
    long first = Long.parseLong(args[0]);
    long count = Long.parseLong(args[1]);
    boolean journal = args.length > 2;
    for (long seed = first; seed < first + count; seed++) {
      try {
        Simulation.run(seed, journal);
      } catch (Simulation.Violation e) {
        System.out.println(
            "violation after " + (seed - first + 1) + " histories: " + e.getMessage());
        if (e.getCause() != null) {
          e.getCause().printStackTrace(System.out);
        }
        System.exit(1);
      }
    }
    System.out.println(count + " histories from seed " + first + " without a violation");
  }
}
