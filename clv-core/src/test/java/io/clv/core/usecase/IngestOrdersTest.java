package io.clv.core.usecase;

import static io.clv.core.port.SampleImports.DAYS;
import static io.clv.core.port.SampleImports.START;
import static io.clv.core.port.SampleImports.ingest;
import static io.clv.core.port.SampleImports.lines;
import static io.clv.core.port.SampleImports.log;
import static io.clv.core.port.SampleImports.look;
import static io.clv.core.port.SampleImports.seen;
import static io.clv.core.port.SampleImports.seenIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.OrderHistory;
import io.clv.core.order.OrderRow;
import io.clv.core.order.RefundPolicy;
import io.clv.core.port.InMemoryOrderStore;
import io.clv.core.port.SampleImports;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IngestOrdersTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void piecesInAnyOrderGiveWhatTheWholeGives(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 250; round++) {
      List<OrderRow> rows = SampleImports.random(random);
      InMemoryOrderStore whole = new InMemoryOrderStore();
      assertThat(ingest(whole, rows, ConflictPolicy.REJECT).counts().rejected()).isZero();

      InMemoryOrderStore pieces = new InMemoryOrderStore();
      List<List<OrderRow>> files = SampleImports.pieces(rows, random);
      for (List<OrderRow> file : files) {
        assertThat(ingest(pieces, file, ConflictPolicy.REJECT).counts().rejected()).isZero();
      }

      for (int look = 0; look < 3; look++) {
        LocalDate asOf = LocalDate.ofEpochDay(START + random.nextInt(DAYS + 25));
        RefundPolicy policy = random.nextBoolean() ? RefundPolicy.NET : RefundPolicy.IGNORE;
        List<String> expected = seen(log(rows), asOf, policy);
        assertThat(seenIn(whole, asOf, policy)).isEqualTo(expected);
        assertThat(seenIn(pieces, asOf, policy)).isEqualTo(expected);
      }
      assertThat(lines(pieces)).isEqualTo(lines(whole));
      assertThat(pieces.snapshot().histories()).isEqualTo(whole.snapshot().histories());
      assertThat(look(pieces, OrderHistory::lastDate)).isEqualTo(log(rows).lastDate());
      assertThat(look(pieces, OrderHistory::firstDate)).isEqualTo(log(rows).firstDate());
    }
  }
}
