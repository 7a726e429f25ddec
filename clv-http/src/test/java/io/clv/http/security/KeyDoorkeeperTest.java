package io.clv.http.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clv.core.port.ApiKeys;
import io.clv.core.port.ApiKeys.ApiKey;
import io.clv.core.port.ApiKeys.Scope;
import io.clv.core.port.InMemoryStore;
import io.clv.http.api.Access;
import io.clv.http.api.ProblemException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a doorkeeper believes, moment by moment. */
final class KeyDoorkeeperTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private final ApiKeys keys = new InMemoryStore().apiKeys();
  private final ApiToken token = ApiToken.random(new SecureRandom());
  private Instant now = START;
  private final KeyDoorkeeper doorkeeper = new KeyDoorkeeper(keys, new Hands());

  private final class Hands extends Clock {
    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private void add(Instant end) {
    keys.add(new ApiKey(token.id(), "shop", Set.of(Scope.READ), token.hash(), START, end, null));
  }

  private Caller admit() {
    return doorkeeper.admit(Access.READ, "Bearer " + token.text(), null);
  }

  private int refused() {
    return catchThrowableOfType(ProblemException.class, this::admit).problem().status();
  }

  @Test
  void aKeyEndsAtItsMoment() {
    Instant end = START.plus(Duration.ofMillis(500));
    add(end);
    assertThat(admit()).isEqualTo(new Caller(token.id(), "shop"));
    now = end.minusMillis(1);
    assertThat(admit().name()).isEqualTo("shop");
    now = end;
    assertThat(refused()).isEqualTo(401);
  }

  @Test
  void whatTheStoreSaysIsBelievedForASecond() {
    add(START.plus(Duration.ofDays(1)));
    assertThat(admit().keyId()).isEqualTo(token.id());
    assertThat(keys.revoke(token.id(), START)).isTrue();
    now = START.plusMillis(999);
    assertThat(admit().keyId()).isEqualTo(token.id());
    now = START.plusSeconds(1);
    assertThat(refused()).isEqualTo(401);
  }

  @Test
  void aKeyThatWasNotThereIsLookedForAgain() {
    assertThat(refused()).isEqualTo(401);
    add(START.plus(Duration.ofDays(1)));
    assertThat(admit().keyId()).isEqualTo(token.id());
  }

  @Test
  void theStoreKeepsNoSecret() {
    add(START.plus(Duration.ofDays(1)));
    assertThat(keys.all().toString()).doesNotContain(token.secret());
    assertThat(token.toString()).doesNotContain(token.secret());
    assertThat(ApiToken.parse(token.text())).contains(token);
    assertThat(token.secret()).hasSize(43);
  }
}
