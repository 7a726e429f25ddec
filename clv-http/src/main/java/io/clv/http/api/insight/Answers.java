package io.clv.http.api.insight;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.ExecutionError;
import com.google.common.util.concurrent.UncheckedExecutionException;
import io.clv.http.api.Json;
import io.clv.http.api.Reply;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/**
 * The answers to the last few questions, as they were written. An answer that is not there is
 * worked out once, however many requests wait for it. Safe for use by several threads.
 *
 * @param <Q> a question, with the state of the store it is about
 */
final class Answers<Q> {
  private final Cache<Q, Reply.Bytes> known;

  Answers(int kept) {
    known = CacheBuilder.newBuilder().maximumSize(kept).build();
  }

  /**
   * @param work what the JSON says, if it is not known yet
   */
  Reply to(Q question, Supplier<?> work) {
    try {
      return Reply.ok(
          known.get(question, () -> new Reply.Bytes("application/json", Json.write(work.get()))));
    } catch (UncheckedExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } catch (ExecutionError e) {
      throw e.getCause() instanceof Error cause ? cause : e;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a supplier throws nothing checked", e);
    }
  }
}
