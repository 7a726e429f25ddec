package io.clv.etl.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.IntakeCounts;
import io.clv.core.order.OrderLog;
import io.clv.core.port.OrderSourceException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged input is accounted for to the row or refused with a message; nothing else happens. */
class OrderFilesFuzzTest {
  private static final int MUTANTS = 1500;

  private enum Seed {
    ORDERS(
        Preset.ORDERS,
        """
        customer_id,order_id,order_item_id,num_items,revenue,created_at_date
        1,10,100,1,12.50,2024-01-05
        2,"11",101,2,-3,2024-01-06T10:00:00Z
        ,12,102,1,0,2024-01-07
        3,13,"10""3",1,1e3,2024-02-29
        """),
    ONLINE_RETAIL(
        Preset.ONLINE_RETAIL,
        """
        Invoice;StockCode;Description;Quantity;InvoiceDate;Price;Customer ID;Country
        536365;85123A;HEART;6;12/13/2010 8:26;2,55;17850;UK
        C36365;85123A;"HE;ART";-6;1/2/2010 8:26;2,55;17850;UK
        """
            .replace("\n", "\r\n")),
    CDNOW(
        Preset.CDNOW,
        """
         00001 19970101  1   11.77
         00002 19970112  5   77.00
        """);

    private final Preset preset;
    private final String text;

    Seed(Preset preset, String text) {
      this.preset = preset;
      this.text = text;
    }
  }

  @ParameterizedTest
  @EnumSource(Seed.class)
  void mutantsAreReadOrRefused(Seed seed) {
    byte[] plain = seed.text.getBytes(StandardCharsets.UTF_8);
    byte[] zipped = Reading.gzip(plain);
    Random random = new Random(20_261_121L);
    int read = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutated(i % 8 == 0 ? zipped : plain, random);
      try {
        IntakeCounts counts =
            new OrderFiles(
                    OrderFileRequest.builder(List.of("-"), Reading.TODAY)
                        .standardInput(new ByteArrayInputStream(mutant))
                        .preset(seed.preset)
                        .maxRejects(MaxRejects.parse("100%"))
                        .build())
                .readInto(OrderLog.builder())
                .counts();
        assertThat(counts.read())
            .isEqualTo(
                counts.loaded() + counts.duplicate() + counts.rejected() + counts.unattributed());
        read++;
      } catch (OrderSourceException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain("null");
      }
    }
    // Both ends must really occur for this test to mean something.
    assertThat(read).isBetween(MUTANTS / 20, MUTANTS - MUTANTS / 20);
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] mutant = bytes.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(mutant.length);
      switch (random.nextInt(5)) {
        case 0 -> mutant[at] = (byte) random.nextInt(256);
        case 1 -> mutant[at] = (byte) ",;\"\n\r\t |-.0e9\0".charAt(random.nextInt(14));
        case 2 -> mutant = without(mutant, at);
        case 3 -> mutant = twice(mutant, at);
        default -> mutant[at] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return mutant;
  }

  private static byte[] without(byte[] bytes, int at) {
    int length = Math.min(bytes.length - at, 5);
    if (length == bytes.length) {
      return bytes;
    }
    byte[] shorter = new byte[bytes.length - length];
    System.arraycopy(bytes, 0, shorter, 0, at);
    System.arraycopy(bytes, at + length, shorter, at, shorter.length - at);
    return shorter;
  }

  private static byte[] twice(byte[] bytes, int at) {
    byte[] longer = new byte[bytes.length + bytes.length - at];
    System.arraycopy(bytes, 0, longer, 0, bytes.length);
    System.arraycopy(bytes, at, longer, bytes.length, bytes.length - at);
    return longer;
  }
}
