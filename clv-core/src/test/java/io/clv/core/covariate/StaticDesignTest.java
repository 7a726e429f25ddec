package io.clv.core.covariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clv.core.order.CustomerIds;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.CustomerSummary;
import io.clv.core.summary.ModelTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StaticDesignTest {
  private static CustomerSummaries customers(String... ids) {
    CustomerSummaries.Builder builder = CustomerSummaries.builder(ModelTime.WEEK);
    for (String id : ids) {
      builder.add(id, new CustomerSummary(0, 0, 10, 0));
    }
    return builder.build();
  }

  private static CovariateTable table(CovariateColumn... columns) {
    return new CovariateTable(
        "shop.csv", CustomerIds.of(List.of("a", "b", "c", "d")), List.of(columns));
  }

  private static final CovariateColumn AGE =
      new CovariateColumn.Numbers("Age", new double[] {30, 20, 30, 50});
  private static final CovariateColumn CHANNEL =
      new CovariateColumn.Categories("Channel", List.of("web", "shop", "phone", "shop"));

  @Test
  void numbersStayAndCategoriesBecomeIndicatorsAgainstTheMostFrequent() {
    CustomerSummaries customers = customers("d", "c", "b", "a");
    StaticDesign design = StaticDesign.of(table(AGE, CHANNEL), customers).design();
    assertThat(design.names()).containsExactly("Age", "Channel=phone", "Channel=web");
    CovariateVectors vectors = design.vectors(table(AGE, CHANNEL), customers);
    assertThat(vectors.groups()).isEqualTo(4);
    assertThat(vectors.vector(0)).containsExactly(20, 0, 0);
    assertThat(vectors.members(0)).containsExactly(2);
    assertThat(vectors.vector(1)).containsExactly(30, 0, 1);
    assertThat(vectors.vector(2)).containsExactly(30, 1, 0);
    assertThat(vectors.members(2)).containsExactly(1);
  }

  @Test
  void ofEquallyFrequentCategoriesTheFirstByNameIsTheBase() {
    StaticDesign design = StaticDesign.of(table(CHANNEL), customers("a", "c")).design();
    assertThat(design.terms())
        .containsExactly(new CovariateTerm.Levels("Channel", "phone", List.of("web")));
  }

  @Test
  void equalCustomersAreOneGroup() {
    CustomerSummaries customers = customers("b", "d", "a");
    StaticDesign design = StaticDesign.of(table(CHANNEL), customers).design();
    CovariateVectors vectors = design.vectors(table(CHANNEL), customers);
    assertThat(vectors.groups()).isEqualTo(2);
    assertThat(vectors.members(0)).containsExactly(0, 1);
  }

  @Test
  void aConstantColumnIsLeftOutWithAWarning() {
    StaticDesign.Drawn drawn = StaticDesign.of(table(AGE, CHANNEL), customers("a", "c"));
    assertThat(drawn.design().names()).containsExactly("Channel=web");
    assertThat(drawn.warnings())
        .containsExactly("covariate Age is the same for all customers and was left out");
  }

  @Test
  void nothingLeftIsRefused() {
    assertThatThrownBy(() -> StaticDesign.of(table(AGE), customers("a", "c")))
        .isInstanceOf(CovariateException.class)
        .hasMessage("shop.csv has no column in which the 2 customers differ; it has [Age]");
  }

  @Test
  void customersWithoutARowAreNamedAndCounted() {
    assertThatThrownBy(() -> StaticDesign.of(table(AGE), customers("a", "x", "b", "y")))
        .isInstanceOf(CovariateException.class)
        .hasMessage(
            "shop.csv has no row for customer x and 1 more (of 4 customers); every customer needs"
                + " one");
  }

  @Test
  void tooManyCategoriesAreRefused() {
    List<String> ids = IntStream.range(0, 60).mapToObj(i -> "c" + i).toList();
    CovariateTable names =
        new CovariateTable(
            "shop.csv", CustomerIds.of(ids), List.of(new CovariateColumn.Categories("Name", ids)));
    assertThatThrownBy(() -> StaticDesign.of(names, customers(ids.toArray(String[]::new))))
        .isInstanceOf(CovariateException.class)
        .hasMessageContaining("column Name of shop.csv has 60 categories");
  }

  @Test
  void toPredictTheSameColumnsAreNeeded() {
    StaticDesign design =
        StaticDesign.of(table(AGE, CHANNEL), customers("a", "b", "c", "d")).design();
    assertThatThrownBy(() -> design.vectors(table(AGE), customers("a")))
        .hasMessage(
            "shop.csv lacks the column Channel, which the model was fitted with; it has Age");
    CovariateColumn other =
        new CovariateColumn.Categories("Channel", List.of("fax", "shop", "phone", "shop"));
    assertThatThrownBy(() -> design.vectors(table(AGE, other), customers("b", "a")))
        .hasMessage(
            "customer a has Channel \"fax\" in shop.csv; the model knows phone, web and shop");
    CovariateColumn text = new CovariateColumn.Categories("Age", List.of("x", "y", "z", "x"));
    assertThatThrownBy(() -> design.vectors(table(text, CHANNEL), customers("b", "a")))
        .hasMessage(
            "column Age of shop.csv holds categories; the model was fitted with numbers there");
  }

  @Test
  void aTableMustFitTogether() {
    assertThatThrownBy(() -> new CovariateTable("t", CustomerIds.of(List.of("a", "a")), List.of()))
        .hasMessageContaining("customer a stands there twice");
    assertThatThrownBy(() -> new CovariateTable("t", CustomerIds.of(List.of("a")), List.of(AGE)))
        .hasMessageContaining("column Age has 4 values for 1 customers");
    assertThatThrownBy(() -> table(AGE, AGE)).hasMessageContaining("two columns have one name");
    assertThatThrownBy(() -> new CovariateColumn.Numbers("Age", new double[] {Double.NaN}))
        .hasMessageContaining("finite");
  }
}
