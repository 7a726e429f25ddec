package io.clv.cli.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static final String[] UNREADABLE = {"customer", "Zo\uFFFD\uFFFD"};

  @Test
  void whatTheLocaleCannotReadIsNamedWithTheWayOut() {
    assertThat(Arguments.complaint(UNREADABLE, "ANSI_X3.4-1968"))
        .hasValueSatisfying(
            message -> assertThat(message).contains("'Zo??'").contains("LC_ALL=C.UTF-8"));
  }

  @Test
  void inUtf8EveryCharacterMeansItself() {
    assertThat(Arguments.complaint(UNREADABLE, "UTF-8")).isEmpty();
  }

  @Test
  void plainArgumentsAreFineInAnyLocale() {
    assertThat(Arguments.complaint(new String[] {"customer", "Zoe"}, "ANSI_X3.4-1968")).isEmpty();
  }
}
