package io.clv.cli.command;

import io.clv.cli.report.KeysText;
import io.clv.core.port.ApiKeys;
import io.clv.core.port.ApiKeys.ApiKey;
import io.clv.core.port.ApiKeys.Scope;
import io.clv.core.port.Store;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The keys with which programs ask the service. */
@Command(
    name = "keys",
    description =
        "List the keys of the service's clients, make one, or end one; a running service follows"
            + " within a second.",
    footer = {
      "",
      "A key is shown once, when it is made; the store keeps a hash of it. To change a key, make a"
          + " second one, hand it out, and end the first."
    })
public final class KeysCommand implements Callable<Integer> {
  @Mixin private CommonOptions common;
  @Mixin private StoreOption store;

  private final Adapters adapters;

  public KeysCommand(Adapters adapters) {
    this.adapters = adapters;
  }

  @Override
  public Integer call() {
    return list(adapters, common, store);
  }

  private static int list(Adapters adapters, CommonOptions common, StoreOption store) {
    try (Store open = adapters.openExistingStore(store.location(adapters))) {
      common.console(adapters).results(KeysText.lines(open.apiKeys().all(), adapters.now()));
    }
    return ExitCode.OK;
  }

  /** What the command does by itself, for those who look for a name for it. */
  @Command(name = "list", description = "List the keys, without what lets anybody in.")
  public static final class Listing implements Callable<Integer> {
    @Mixin private CommonOptions common;
    @Mixin private StoreOption store;

    private final Adapters adapters;

    public Listing(Adapters adapters) {
      this.adapters = adapters;
    }

    @Override
    public Integer call() {
      return list(adapters, common, store);
    }
  }

  /** A new key. */
  @Command(name = "create", description = "Make a key and print it, which is done only once.")
  public static final class Create implements Callable<Integer> {
    @Mixin private CommonOptions common;
    @Mixin private StoreOption store;

    @Option(
        names = "--name",
        paramLabel = "NAME",
        required = true,
        description = "Who uses it, for the list of keys and for what is done with it.")
    private String name;

    @Option(
        names = "--scopes",
        paramLabel = "SCOPE",
        split = ",",
        required = true,
        description = "What it allows, each by itself: read, write, admin.")
    private List<String> scopes;

    @Option(
        names = "--expires",
        paramLabel = "DATE|Nd",
        description =
            "The day it ends (2027-12-31) or how many days it holds (90d); default: never.")
    private String expires;

    private final Adapters adapters;

    public Create(Adapters adapters) {
      this.adapters = adapters;
    }

    @Override
    public Integer call() {
      if (name.isBlank() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
        throw new CommandException(
            ExitCode.USAGE, "--name must be 1 to 100 characters of one line");
      }
      Set<Scope> allowed = scopes();
      Instant now = adapters.now();
      Instant end = end(now);
      Adapters.NewKey made = adapters.newKey();
      try (Store open = adapters.openExistingStore(store.location(adapters))) {
        open.apiKeys().add(new ApiKey(made.id(), name, allowed, made.hash(), now, end, null));
      }
      Console console = common.console(adapters);
      console.results(List.of(made.token()));
      console.note("keep it: it is not shown again; end it with clv keys revoke " + made.id());
      return ExitCode.OK;
    }

    private Set<Scope> scopes() {
      Set<Scope> known = EnumSet.noneOf(Scope.class);
      for (String scope : scopes) {
        try {
          known.add(Scope.valueOf(scope.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
          throw new CommandException(
              ExitCode.USAGE, "--scopes takes read, write and admin: " + scope);
        }
      }
      return known;
    }

    private Instant end(Instant now) {
      if (expires == null) {
        return null;
      }
      Instant end = null;
      if (expires.matches("[1-9][0-9]{0,4}d")) {
        int days = Integer.parseInt(expires.substring(0, expires.length() - 1));
        end = now.plus(Duration.ofDays(days));
      } else {
        try {
          end = LocalDate.parse(expires).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
          throw new CommandException(
              ExitCode.USAGE,
              "--expires takes a day like 2027-12-31, or days like 90d: " + expires);
        }
      }
      if (!end.isAfter(now)) {
        throw new CommandException(ExitCode.USAGE, "--expires is over already: " + expires);
      }
      return end;
    }
  }

  /** The end of a key. */
  @Command(name = "revoke", description = "End a key for good.")
  public static final class Revoke implements Callable<Integer> {
    @Mixin private CommonOptions common;
    @Mixin private StoreOption store;

    @Parameters(
        index = "0",
        paramLabel = "ID",
        description = "The part of the key between clv_ and the next _.")
    private String id;

    private final Adapters adapters;

    public Revoke(Adapters adapters) {
      this.adapters = adapters;
    }

    @Override
    public Integer call() {
      try (Store open = adapters.openExistingStore(store.location(adapters))) {
        ApiKeys keys = open.apiKeys();
        if (!keys.revoke(id, adapters.now())) {
          throw new CommandException(
              ExitCode.NO_INPUT,
              keys.find(id).isPresent()
                  ? "the key %s was ended before".formatted(id)
                  : "there is no key of id %s; clv keys lists them".formatted(id));
        }
      }
      common.console(adapters).note("the key %s is ended".formatted(id));
      return ExitCode.OK;
    }
  }
}
