package io.clv.http.job;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who wait for news. Safe for use by several threads. */
final class Bell {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private long rings;
  private boolean isSilenced;

  /** How often it has rung; to be asked for before one looks whether there is news. */
  long rings() {
    lock.lock();
    try {
      return rings;
    } finally {
      lock.unlock();
    }
  }

  void ring() {
    lock.lock();
    try {
      rings++;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody waits any more, now and later. */
  void silence() {
    lock.lock();
    try {
      isSilenced = true;
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isSilenced() {
    lock.lock();
    try {
      return isSilenced;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a ring.
   *
   * @param known how often it had rung when there was no news
   * @param atMost how long
   */
  void await(long known, Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (rings == known && !isSilenced && left > 0) {
        left = rung.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for silence, however often it rings. */
  boolean awaitSilence(Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = TimeUnit.NANOSECONDS.convert(atMost);
      while (!isSilenced && left > 0) {
        left = rung.awaitNanos(left);
      }
      return isSilenced;
    } finally {
      lock.unlock();
    }
  }
}
