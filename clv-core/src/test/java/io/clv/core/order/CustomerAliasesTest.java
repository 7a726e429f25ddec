package io.clv.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CustomerAliasesTest {
  @Test
  void aChainEndsAtItsLastOne() {
    CustomerAliases aliases =
        new CustomerAliases(Map.of()).with("a", "b").with("b", "c").with("x", "a");
    assertThat(aliases.ownerOf("x")).isEqualTo("c");
    assertThat(aliases.idsOf("b")).containsExactly("c", "a", "b", "x");
    assertThat(aliases.without("b").idsOf("x")).containsExactly("b", "a", "x");
    assertThat(aliases.without("b").ownerOf("c")).isEqualTo("c");
    assertThat(aliases.ownerOf("stranger")).isEqualTo("stranger");
  }

  @ParameterizedTest
  @CsvSource({"a, c, already", "b, b, itself", "b, a, circle"})
  void contradictionsAreRefused(String from, String into, String named) {
    CustomerAliases aliases = new CustomerAliases(Map.of("a", "b"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> aliases.with(from, into))
        .withMessageContaining(named);
    assertThatIllegalArgumentException().isThrownBy(() -> aliases.without("b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17 | 2017 | false",
        "17 | a,17,b | true",
        "17 | 17 | true",
        "17 | 170 x17 17 | true",
        "anna@example.org | susanna@example.org | false",
        "anna@example.org | <Anna@Example.ORG> | true",
        "a.b | a.b.c | true",
        "a.b | axb | false"
      })
  void anIdIsFoundAsAWhole(String id, String text, boolean found) {
    assertThat(new IdMention(id).isIn(text)).isEqualTo(found);
    assertThat(new IdMention(id).replacedIn(text, "-").equals(text)).isEqualTo(!found);
  }

  @Test
  void itIsReplacedWhereverItStands() {
    assertThat(new IdMention("b7").replacedIn("B7 and b77, b7", "-")).isEqualTo("- and b77, -");
    // The lower case of this letter is two characters long.
    assertThat(new IdMention("b7").replacedIn("\u0130 b7!", "-")).isEqualTo("\u0130 -!");
    RejectedRow row =
        new RejectedRow(1, null, RejectedRow.Stage.READER, "", "v", "is odd", List.of("x", "y b7"));
    assertThat(new IdMention("b7").isIn(row)).isTrue();
    assertThat(new IdMention("b8").isIn(row)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new IdMention(""));
  }

  @Test
  void marksOfSeveralSaltsCountAlike() {
    Tombstones one = marked(1, "a");
    Tombstones both = one.and(marked(2, "b"));
    assertThat(both.covers("a")).isTrue();
    assertThat(both.covers("b")).isTrue();
    assertThat(both.covers("c")).isFalse();
    assertThat(both.and(marked(3, "c")).covers("c")).isTrue();
    assertThat(both.mark("x")).isEqualTo(one.mark("x"));
    assertThat(both.isEmpty()).isFalse();
    assertThat(new Tombstones(new byte[16], Set.of()).and(one).isEmpty()).isFalse();
    assertThat(new Tombstones(new byte[16], Set.of()).isEmpty()).isTrue();
  }

  private static Tombstones marked(int salt, String id) {
    byte[] bytes = new byte[16];
    bytes[0] = (byte) salt;
    return new Tombstones(bytes, Set.of(new Tombstones(bytes, Set.of()).mark(id)));
  }
}
