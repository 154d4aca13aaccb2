package org.duetfs.protocol.rpc;

import java.util.stream.Collectors;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.ClientAnswer.Account;

/** A server's account as text, a line each: {@code NANOS KIND OTHER REQUEST WHAT}, by tabs. */
final class AccountText {
  private AccountText() {}

  static String format(Account account) {
    return account.moments().stream().map(AccountText::line).collect(Collectors.joining());
  }

  private static String line(Account.Moment moment) {
    return moment.nanos()
        + ("\t" + moment.kind())
        + ("\t" + moment.other())
        + ("\t" + moment.request())
        + ("\t" + moment.what() + "\n");
  }

  static Account parse(String text) {
    return new Account(text.lines().map(AccountText::moment).toList());
  }

  private static Account.Moment moment(String line) {
    String[] words = line.split("\t", 5);
    try {
      return new Account.Moment(
          words[3],
          Long.parseLong(words[0]),
          Account.Kind.valueOf(words[1]),
          Integer.parseInt(words[2]),
          words[4]);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new DuetException(ErrorCode.INTERNAL, "no moment: " + line, e);
    }
  }
}
