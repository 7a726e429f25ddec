package io.clv.etl.order;

import static io.clv.etl.order.Reading.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderRow;
import io.clv.core.order.OrderSink.Admission;
import io.clv.core.port.IntakeReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RealDataTest {
  private static Path data(String name) {
    String folder = System.getenv("CLV_DATA");
    assumeTrue(folder != null, "CLV_DATA is not set: the reference data are not here");
    return Path.of(folder, name);
  }

  @Test
  void cdnow() {
    Reading reading = Reading.of(request(data("cdnow/transactions.csv")).preset(Preset.CDNOW));
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(6919, 6919, 0, 0, 0));
    assertThat(reading.rows().stream().map(OrderRow::customerId).distinct()).hasSize(2357);
    assertThat(reading.rows().stream().filter(r -> r.amount().signum() == 0)).hasSize(8);
  }

  @Test
  void onlineRetailIsAccountedForToTheRow() {
    long[] pushed = new long[2];
    IntakeReport report =
        new OrderFiles(
                request(data("online-retail/online_retail.csv.gz"))
                    .preset(Preset.ONLINE_RETAIL)
                    .build())
            .readInto(
                row -> {
                  pushed[0]++;
                  pushed[1] += row.refund() ? 1 : 0;
                  return Admission.LOADED;
                });
    assertThat(report.counts()).isEqualTo(new IntakeCounts(541_909, 406_829, 0, 0, 135_080));
    assertThat(report.notes()).containsEntry("zero-priced lines dropped", 40L);
    assertThat(pushed[0]).isEqualTo(406_789);
    // Lines of cancellation invoices that name a customer.
    assertThat(pushed[1]).isEqualTo(8_905);
  }

  @Test
  void apparelByColumnMapping() {
    Reading reading =
        Reading.of(
            request(data("apparel/transactions.csv"))
                .columns(ColumnMapping.parse("customer_id=Id,date=Date,amount=Price")));
    assertThat(reading.counts()).isEqualTo(new IntakeCounts(3187, 3187, 0, 0, 0));
  }
}
