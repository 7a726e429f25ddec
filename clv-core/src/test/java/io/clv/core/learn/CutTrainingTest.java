package io.clv.core.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.evaluation.Holdout;
import io.clv.core.evaluation.SampleOrders;
import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.model.TooLittleDataException;
import io.clv.core.order.OrderLog;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink;
import io.clv.core.order.RefundPolicy;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutTrainingTest {
  private static final int DAYS = 400;
  private static final LocalDate START = LocalDate.of(2020, 1, 1);
  private static final LocalDate END = START.plusDays(DAYS - 1);

  private static CutTraining training(OrderLog log, LocalDate asOf, long days) {
    return CutTraining.of(log, RefundPolicy.NET, ModelTime.WEEK, asOf, days, 7);
  }

  private static double[][] rows(FeatureMatrix features) {
    double[][] rows = new double[features.rows()][features.width()];
    for (int i = 0; i < rows.length; i++) {
      features.copyRow(i, rows[i]);
    }
    return rows;
  }

  private static double[] targets(TrainingSet set) {
    double[] targets = new double[set.size()];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = set.target(i);
    }
    return targets;
  }

  /** Each cut's rows are what would be scored that day, beside what a holdout counts. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aRowIsTheScoringRowOfItsCutAndTheHoldoutAfterIt(long seed) {
    OrderLog log = SampleOrders.log(SampleOrders.random(seed, 120, DAYS));
    CutTraining training = training(log, END, 60);
    assertThat(training.targetDays()).isEqualTo(60);
    assertThat(training.cuts()).hasSize(4).startsWith(END.minusDays(60));
    List<String> names = training.features().names();
    double[][] rows = rows(training.features());
    double[] purchases = targets(training.purchases(names));
    double[] spend = targets(training.spend(names));
    int row = 0;
    for (LocalDate cut : training.cuts()) {
      FeatureTable table =
          FeatureExtractor.extract(log.asOf(cut, RefundPolicy.NET), ModelTime.WEEK);
      Holdout followed = Holdout.of(log, RefundPolicy.NET, ModelTime.WEEK, cut, cut.plusDays(60));
      for (int i = 0; i < table.size(); i++, row++) {
        assertThat(rows[row]).isEqualTo(CutFeature.row(CutFeature.learned(true), table.get(i)));
        assertThat(purchases[row]).isEqualTo(followed.transactions(i));
        assertThat(spend[row]).isEqualTo(followed.spend(i));
      }
    }
    assertThat(row).isEqualTo(training.rows());
  }

  /** Orders changed, left out, added and refunded after a date. */
  private static List<OrderRow> changedAfter(LocalDate date, List<OrderRow> rows, long seed) {
    Random random = new Random(seed);
    List<OrderRow> result = new ArrayList<>();
    for (OrderRow row : rows) {
      if (row.day() <= date.toEpochDay()) {
        result.add(row);
        if (!row.refund() && random.nextInt(3) == 0) {
          String later = date.plusDays(1 + random.nextInt(30)).toString();
          result.add(SampleOrders.row(row.customerId(), row.orderId(), later, -1));
          result.add(SampleOrders.row(row.customerId(), "n" + result.size(), later, 70));
        }
      }
    }
    result.add(SampleOrders.row("new", "new", date.plusDays(1).toString(), 9));
    return result;
  }

  /** Nothing after the end of observation shows, in features or in what followed. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingAfterTheEndOfObservationShows(long seed) {
    List<OrderRow> rows = SampleOrders.random(seed, 120, DAYS);
    LocalDate asOf = END.minusDays(90);
    CutTraining one = training(SampleOrders.log(rows), asOf, 60);
    CutTraining other = training(SampleOrders.log(changedAfter(asOf, rows, seed)), asOf, 60);
    List<String> names = one.features().names();
    assertThat(rows(one.features())).isDeepEqualTo(rows(other.features()));
    assertThat(targets(one.purchases(names))).isEqualTo(targets(other.purchases(names)));
    assertThat(targets(one.spend(names))).isEqualTo(targets(other.spend(names)));
    assertThat(one.cuts()).isEqualTo(other.cuts());
  }

  /** What comes after the last cut changes no feature; truncated there, they are the same. */
  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void nothingAfterACutShowsInItsFeatures(long seed) {
    List<OrderRow> rows = SampleOrders.random(seed, 120, DAYS);
    OrderLog log = SampleOrders.log(rows);
    CutTraining training = training(log, END, 60);
    LocalDate cut = training.cuts().get(0);
    OrderLog truncated =
        SampleOrders.log(rows.stream().filter(row -> row.day() <= cut.toEpochDay()).toList());
    OrderLog changed = SampleOrders.log(changedAfter(cut, rows, seed));
    double[][] known = rows(training.features());
    for (OrderLog other : List.of(truncated, changed)) {
      FeatureTable table =
          FeatureExtractor.extract(other.asOf(cut, RefundPolicy.NET), ModelTime.WEEK);
      for (int i = 0; i < table.size(); i++) {
        assertThat(CutFeature.row(CutFeature.learned(true), table.get(i))).isEqualTo(known[i]);
      }
    }
  }

  @Test
  void halfOfTheTimeIsTheMostThatIsLearned() {
    OrderLog log = SampleOrders.log(SampleOrders.random(8, 120, DAYS));
    CutTraining training = training(log, END, 1000);
    assertThat(training.targetDays()).isBetween(DAYS / 2 - 10, DAYS / 2);
    assertThat(training.cuts()).allMatch(cut -> cut.isAfter(START));
  }

  @Test
  void withoutAmountsThereAreNoFeaturesOfAmountsAndNoSpend() {
    OrderLog.Builder log = OrderLog.builder();
    for (OrderRow row : SampleOrders.random(9, 120, DAYS)) {
      OrderSink.Admission unused =
          log.accept(
              new OrderRow(
                  row.customerId(),
                  row.orderId(),
                  null,
                  null,
                  row.day(),
                  null,
                  row.items(),
                  false));
    }
    CutTraining training = training(log.build(), END, 60);
    assertThat(training.hasAmounts()).isFalse();
    assertThat(training.features().names())
        .contains("frequency", "purchase_rate")
        .noneMatch(name -> name.contains("revenue") || name.equals("monetary_value"));
    assertThatThrownBy(() -> training.spend(List.of("frequency")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tooFewCustomersAndTooShortATimeAreSaid() {
    OrderLog few = SampleOrders.log(SampleOrders.random(10, 5, DAYS));
    assertThatThrownBy(() -> training(few, END, 60))
        .isInstanceOf(TooLittleDataException.class)
        .hasMessageContaining("too little to learn from");
    OrderLog oneDay = SampleOrders.log(SampleOrders.row("c", "o", "2020-01-01", 5));
    assertThatThrownBy(() -> training(oneDay, START, 60))
        .isInstanceOf(TooLittleDataException.class)
        .hasMessageContaining("more than one day");
  }

  /** Of more customers than are needed a sample is taken, the same customers at each cut. */
  @Test
  void manyCustomersAreSampled() {
    OrderLog.Builder log = OrderLog.builder();
    int customers = 60_000;
    for (int c = 0; c < customers; c++) {
      OrderSink.Admission unused =
          log.accept(
              SampleOrders.row("c" + c, "o" + c, START.plusDays(c % 10).toString(), 1 + c % 7));
    }
    CutTraining training = training(log.build(), END, 60);
    assertThat(training.rows()).isBetween(95_000, 105_000);
    assertThat(training.customers()).isEqualTo(customers);
    int of = training.rows() / training.cuts().size();
    double[][] rows = rows(training.features());
    int revenue = training.features().names().indexOf("total_revenue");
    assertThat(Arrays.stream(rows, 0, of).mapToDouble(row -> row[revenue]).sum())
        .isEqualTo(Arrays.stream(rows, of, 2 * of).mapToDouble(row -> row[revenue]).sum());
  }
}
