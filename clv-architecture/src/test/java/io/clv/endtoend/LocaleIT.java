package io.clv.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same results wherever the program runs. */
class LocaleIT {
  @TempDir Path dir;

  @BeforeEach
  void orders() {
    StringBuilder orders = new StringBuilder(Tables.HEADER);
    for (int i = 1; i <= 9; i++) {
      for (int month = 1; month <= 1 + i % 4; month++) {
        orders.append("Zoë%d,%d%d,1,1,1234.%d,2024-0%d-0%d\n".formatted(i, i, month, i, month, i));
      }
    }
    Tables.write(dir, "orders.csv", orders.toString());
  }

  @Test
  void numbersHaveTheirUsualDigitsInEveryLanguage() {
    Program.Result plain = Program.CLI.run(dir, "run", "orders.csv", "--db", "a.db").ok();
    for (String language : new String[] {"ar", "de", "tr"}) {
      Program there =
          Program.CLI.withMoreRuntimeOptions(
              "-Duser.language=" + language, "-Duser.country=EG", "-Dfile.encoding=ISO-8859-1");
      String db = language + ".db";
      assertThat(there.run(dir, "run", "orders.csv", "--db", db).ok().out())
          .isEqualTo(plain.out().replace("a.db", db));
      Program.Result export = there.run(dir, "export", "--db", db).ok();
      assertThat(export.out()).isEqualTo(Program.CLI.run(dir, "export", "--db", "a.db").ok().out());
      assertThat(export.err().strip()).isEqualTo("9 customers of run 1");
    }
  }

  @Test
  void anArgumentThatTheLocaleCannotReadIsRefused() {
    Program.Result plain = Program.CLI.run(dir, "run", "orders.csv").ok();
    Program posix = Program.CLI.withEnvironment("LC_ALL", "C");
    assertThat(posix.run(dir, "customer", "Zoë1").refused(78)).contains("LC_ALL=C.UTF-8");
    assertThat(posix.run(dir, "features", "bestellungen-für-märz.csv").refused(78))
        .contains("LC_ALL=C.UTF-8");
    assertThat(posix.run(dir, "run", "orders.csv", "--db", "b.db").ok().out())
        .isEqualTo(plain.out().replace("clv.db", "b.db"));
    assertThat(
            Program.CLI
                .withEnvironment("LC_ALL", "C.UTF-8")
                .run(dir, "customer", "Zoë1")
                .ok()
                .out())
        .startsWith("Customer Zoë1");
  }
}
