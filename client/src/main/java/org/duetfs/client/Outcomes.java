package org.duetfs.client;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duetfs.client.route.Router;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.session.Ending;

/** Settles mutations by the names that {@link UnknownOutcomeException} carries. */
final class Outcomes {
  private static final Pattern NAME = Pattern.compile("([^:@]{1,64}):(\\d{1,18})@(\\d{1,4})");

  private final Router router;

  Outcomes(Router router) {
    this.router = router;
  }

  Outcome settle(String name) {
    Matcher parts = NAME.matcher(name);
    if (!parts.matches()) {
      throw unknownName(name);
    }
    int pair = Integer.parseInt(parts.group(3));
    long sequence = Long.parseLong(parts.group(2));
    if (pair < 1 || pair > router.pairs().size() || sequence < 1) {
      throw unknownName(name);
    }
    Ending ending = router.pair(pair).settle(new Mutation(parts.group(1), sequence));
    if (ending instanceof Ending.Unknown unknown) {
      throw new UnknownOutcomeException(name, unknown.message());
    }
    return ending instanceof Ending.Applied ? Outcome.APPLIED : Outcome.NOT_APPLIED;
  }

  private static DuetException unknownName(String name) {
    return new DuetException(
        ErrorCode.BAD_COMMAND, name + " is no mutation's name: SESSION:SEQUENCE@PAIR");
  }
}
