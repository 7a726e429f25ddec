package io.clv.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clv.core.evaluation.Origins.Origin;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OriginsTest {
  private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
  private static final LocalDate END = LocalDate.of(2021, 12, 31);

  @Test
  void oneOriginIsTheOneAskedFor() {
    assertThat(Origins.rolling(FIRST, END.minusDays(90), END, 1))
        .containsExactly(new Origin(END.minusDays(90), END));
  }

  @Test
  void originsLieAHoldoutApart() {
    assertThat(Origins.rolling(FIRST, END.minusDays(90), END, 3))
        .containsExactly(
            new Origin(END.minusDays(90), END),
            new Origin(END.minusDays(180), END.minusDays(90)),
            new Origin(END.minusDays(270), END.minusDays(180)));
  }

  @Test
  void theyMoveTogetherWhereTheCalibrationWouldGetShort() {
    var origins = Origins.rolling(FIRST, END.minusDays(365), END, 3);
    Origin earliest = origins.get(2);
    assertThat(earliest.calibrationEnd()).isEqualTo(END.minusDays(365 + 2 * 91));
    assertThat(earliest.holdoutEnd()).isEqualTo(earliest.calibrationEnd().plusDays(365));
  }

  @Test
  void whatDoesNotFitIsSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Origins.rolling(FIRST, FIRST, END, 1))
        .withMessageContaining("2020-01-01")
        .withMessageContaining("at most 729 days");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Origins.rolling(FIRST, FIRST.plusDays(3), END, 4))
        .withMessageContaining("4 origins need 6 days");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Origins.rolling(FIRST, END.minusDays(9), END, 0))
        .withMessageContaining("0");
  }
}
