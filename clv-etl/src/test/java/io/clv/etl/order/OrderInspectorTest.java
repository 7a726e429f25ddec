package io.clv.etl.order;

import static io.clv.etl.order.Reading.HEADER;
import static io.clv.etl.order.Reading.file;
import static io.clv.etl.order.Reading.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.clv.core.order.IntakeCounts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderInspectorTest {
  @TempDir Path dir;

  private Inspection inspect(String text) {
    return new OrderInspector(2).inspect(request(file(dir, "o.csv", text)).build());
  }

  @Test
  void aFileOfTheDefaultFormatNeedsNoOption() {
    Inspection found =
        inspect(HEADER + "1,1,1,1,2.5,2024-01-01\n1,2,1,1,x,2024-01-01\n,3,1,1,1,2024-01-01\n");
    assertThat(found.options()).isEmpty();
    assertThat(found.problem()).isNull();
    assertThat(found.preset()).isEqualTo("orders");
    assertThat(found.stored()).containsExactly("text", "UTF-8", "delimiter ,", "quote \"");
    assertThat(found.mapping())
        .containsEntry("customer_id", "customer_id")
        .containsEntry("amount", "revenue")
        .containsEntry("date", "created_at_date");
    assertThat(found.firstRows()).hasSize(2);
    assertThat(found.intake().counts()).isEqualTo(new IntakeCounts(3, 1, 0, 1, 1));
    assertThat(found.intake().firstRejects().get(0).line()).isEqualTo(3);
    assertThat(found.isAll()).isTrue();
    assertThat(found.dateForm()).isEqualTo("yyyy-MM-dd");
  }

  @Test
  void foreignNamesAreMappedByWhatTheyUsuallyMean() {
    Inspection found =
        inspect("Kundennummer;Bestelldatum;Betrag;Notiz, lang\n0017;13.01.2024;12,50;x\n");
    assertThat(found.options())
        .containsExactly("--columns", "customer_id=Kundennummer,amount=Betrag,date=Bestelldatum");
    assertThat(found.dateForm()).isEqualTo("dd.MM.yyyy");
    assertThat(found.intake().counts().loaded()).isEqualTo(1);
  }

  @Test
  void anExportOfAShopIsRecognised() {
    Inspection found =
        inspect(
            """
            id,Created date (UTC),Amount,Currency,Status,Customer ID
            ch_1,2024-01-01 10:00,5,eur,Paid,cus_1
            """);
    assertThat(found.preset()).isEqualTo("stripe");
    assertThat(found.options()).containsExactly("--preset", "stripe");
    assertThat(found.intake().currency()).isEqualTo("EUR");
  }

  @Test
  void datesThatCanBeReadInTwoWaysAreAProblemWithAProposal() {
    Inspection found = inspect("customer_id,date\n1,01/02/2024\n");
    assertThat(found.problem()).contains("1 February 2024 or 2 January 2024");
    assertThat(found.options()).containsExactly("--date-format", "dd/MM/yyyy");
    assertThat(found.intake()).isNull();
  }

  @Test
  void aTableOfSomethingElseIsShownAndSaidNotToFit() {
    Inspection found = inspect("apple,pear\n1,2\n");
    assertThat(found.problem()).contains("has no column for customer_id");
    assertThat(found.columns())
        .extracting(Inspection.Column::name)
        .containsExactly("apple", "pear");
    assertThat(found.columns())
        .extracting(Inspection.Column::type)
        .containsOnly(ColumnType.WHOLE_NUMBER);
  }

  @Test
  void onlyTheBeginningOfALargeFileIsTried() {
    Inspection found = inspect(HEADER + "1,1,1,1,1,2024-01-01\n".repeat(20_000));
    assertThat(found.isAll()).isFalse();
    assertThat(found.intake().counts().read()).isEqualTo(10_000);
  }
}
