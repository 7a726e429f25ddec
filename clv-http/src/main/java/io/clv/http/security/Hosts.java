package io.clv.http.security;

import io.clv.http.api.Problem;
import java.util.Locale;
import java.util.Set;

/**
 * By which names the service may be called. A page from elsewhere can make a browser call any
 * address by a name of its own (DNS rebinding); the name gives it away.
 *
 * @param names in small letters; empty if any will do
 */
public record Hosts(Set<String> names) {
  public static final Hosts ANY = new Hosts(Set.of());

  public Hosts {
    names = Set.copyOf(names);
  }

  /**
   * @param host as the client has it, without the port
   * @throws io.clv.http.api.ProblemException with status 421 if it is not one of the names
   */
  public void require(String host) {
    if (!names.isEmpty()
        && !names.contains(host)
        && !names.contains(host.toLowerCase(Locale.ROOT))) {
      throw Problem.of(
              421,
              "The service is not called by this name; it answers to "
                  + String.join(", ", names.stream().sorted().toList())
                  + " (--allowed-hosts adds more).")
          .asException();
    }
  }
}
