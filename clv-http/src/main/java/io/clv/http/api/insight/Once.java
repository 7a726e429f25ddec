package io.clv.http.api.insight;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps the answers to the last few questions. An answer that is not there is worked out by one
 * request at a time; the others wait, so that what takes much memory is never done twice at once.
 *
 * @param <K> the question, with the state of the store it is about
 * @param <V> the answer
 */
final class Once<K, V> {
  private final int kept;
  private final Deque<Known<K, V>> answers = new ArrayDeque<>();

  private record Known<K, V>(K question, V answer) {}

  Once(int kept) {
    this.kept = kept;
  }

  synchronized V get(K question, Supplier<V> work) {
    Optional<Known<K, V>> known =
        answers.stream().filter(k -> k.question.equals(question)).findFirst();
    if (known.isPresent()) {
      return known.get().answer;
    }
    V answer = work.get();
    answers.addFirst(new Known<>(question, answer));
    if (answers.size() > kept) {
      answers.removeLast();
    }
    return answer;
  }
}
