package io.clv.http.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clv.http.contract.AnswerCheck;
import io.clv.http.contract.ApiDescription;
import io.clv.http.contract.Exchange;
import io.clv.http.contract.Operation;
import io.clv.http.contract.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Asks, from several connections at once, until the requests are used up or too much is wrong. */
final class Fuzzer {
  private static final int THREADS = 4;
  private static final int ENOUGH = 25;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ApiDescription api;
  private final List<Operation> operations;
  private final int port;
  private final long seed;
  private final AtomicLong left;
  private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, AtomicInteger> statuses = Collections.synchronizedMap(new TreeMap<>());

  /**
   * @param operations to be asked for
   * @param requests how many, over all connections
   */
  Fuzzer(ApiDescription api, List<Operation> operations, int port, long seed, long requests) {
    this.api = api;
    this.operations = operations;
    this.port = port;
    this.seed = seed;
    this.left = new AtomicLong(requests);
  }

  /** What is wrong, each with a command that shows it; empty if nothing is. */
  List<String> run(List<String> customers, Map<String, List<String>> ids)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        List<String> own =
            java.util.stream.IntStream.range(0, customers.size())
                .filter(k -> k % THREADS == number)
                .mapToObj(customers::get)
                .toList();
        Generator generator =
            new Generator(api, operations, new Surroundings(own, ids), seed + number);
        running.add(threads.submit(() -> ask(generator)));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the fuzzer itself broke, seed " + seed, e);
    } finally {
      threads.shutdownNow();
    }
    return List.copyOf(failures);
  }

  /** How often which operation was answered with which status. */
  Map<String, AtomicInteger> statuses() {
    return statuses;
  }

  private void ask(Generator generator) {
    AnswerCheck check = new AnswerCheck(api);
    Wire wire = new Wire(port);
    while (left.getAndDecrement() > 0 && failures.size() < ENOUGH) {
      Attempt attempt = generator.next();
      List<String> faults;
      try {
        Exchange answer = wire.send(attempt.message());
        count(attempt, answer.status());
        faults = new ArrayList<>(check.faults(attempt.message(), answer));
        if (!attempt.isMet(answer.status())) {
          faults.add("%d, expected: %s".formatted(answer.status(), attempt.expected()));
        }
        if (!faults.isEmpty()) {
          faults.add("the answer: " + shortened(answer.text()));
        }
        remember(generator, attempt, answer);
      } catch (IOException e) {
        faults = List.of("no answer: " + e);
      }
      if (!faults.isEmpty()) {
        failures.add(
            "(%s, seed %d) %s%n    %s"
                .formatted(
                    attempt.idea(),
                    seed,
                    shortened(attempt.message().curl(port)),
                    String.join(System.lineSeparator() + "    ", faults)));
      }
    }
    close(wire);
  }

  private static void close(Wire wire) {
    try {
      wire.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void count(Attempt attempt, int status) {
    String path = attempt.message().target().replaceFirst("[?#].*", "");
    String name = api.find(attempt.message().method(), path).map(Operation::id).orElse("-");
    statuses.computeIfAbsent(name + " " + status, k -> new AtomicInteger()).incrementAndGet();
  }

  private static void remember(Generator generator, Attempt attempt, Exchange answer)
      throws IOException {
    answer.header("etag").ifPresent(generator.around()::sawTag);
    if (answer.status() == 202 && attempt.message().method().equals("POST")) {
      generator.began();
    }
    if (answer.status() == 200
        && attempt.message().method().equals("GET")
        && answer.mediaType().equals("application/json")
        && answer.text().contains("\"next_cursor\":\"")) {
      String cursor = JSON.readTree(answer.body()).path("next_cursor").textValue();
      String target = attempt.message().target().replaceFirst("[?&]cursor=[^&]*", "");
      generator
          .around()
          .sawNext(
              target + (target.contains("?") ? "&" : "?") + "cursor=" + Naughty.encoded(cursor));
    }
  }

  private static String shortened(String text) {
    return text.length() > 1_500 ? text.substring(0, 1_500) + "…" : text;
  }
}
