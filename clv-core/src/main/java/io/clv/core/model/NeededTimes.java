package io.clv.core.model;

import io.clv.core.summary.CalibrationCells;
import java.util.Arrays;

/**
 * The distinct (x, t) at which the likelihood of some cells needs its integral, t being any t_x or
 * T that a cell with this x has. They are grouped by x and ascending in t; with many customers
 * there are far fewer of them than cells.
 */
final class NeededTimes {
  private final double[] times;
  private final int[] groupStart;
  private final int[] groupX;
  private final int groupCount;
  private final int[] recencyPair;
  private final int[] agePair;

  /**
   * @param unit what times are divided by
   */
  NeededTimes(CalibrationCells cells, double unit) {
    int n = cells.size();
    int[] x = cells.frequencies();
    double[] recencies = cells.recencies();
    double[] ages = cells.ages();
    recencyPair = new int[n];
    agePair = new int[n];
    groupStart = new int[x.length + 1];
    groupX = new int[x.length];
    double[] collected = new double[Math.max(16, n)];
    int pairs = 0;
    int groups = 0;
    int[] recencyPlace = new int[recencies.length];
    int[] agePlace = new int[ages.length];
    boolean[] ageSeen = new boolean[ages.length];
    int[] recencyNeeded = new int[recencies.length];
    int[] ageNeeded = new int[ages.length];
    int from = 0;
    while (from < n) {
      int xi = cells.frequencyIndex(from);
      int to = from;
      int recencyCount = 0;
      int ageCount = 0;
      for (; to < n && cells.frequencyIndex(to) == xi; to++) {
        // Within one x the cells ascend in t_x, so a new t_x differs from the one before.
        int recency = cells.recencyIndex(to);
        if (to == from || recency != cells.recencyIndex(to - 1)) {
          recencyNeeded[recencyCount++] = recency;
        }
        int age = cells.ageIndex(to);
        if (!ageSeen[age]) {
          ageSeen[age] = true;
          ageNeeded[ageCount++] = age;
        }
      }
      Arrays.sort(ageNeeded, 0, ageCount);
      groupStart[groups] = pairs;
      groupX[groups++] = x[xi];
      int i = 0;
      int j = 0;
      while (i < recencyCount || j < ageCount) {
        double recency = i < recencyCount ? recencies[recencyNeeded[i]] : Double.MAX_VALUE;
        double age = j < ageCount ? ages[ageNeeded[j]] : Double.MAX_VALUE;
        double next = Math.min(recency, age);
        if (pairs == collected.length) {
          collected = Arrays.copyOf(collected, 2 * pairs);
        }
        collected[pairs] = next / unit;
        if (i < recencyCount && recency == next) {
          recencyPlace[recencyNeeded[i++]] = pairs;
        }
        if (j < ageCount && age == next) {
          ageSeen[ageNeeded[j]] = false;
          agePlace[ageNeeded[j++]] = pairs;
        }
        pairs++;
      }
      for (; from < to; from++) {
        recencyPair[from] = recencyPlace[cells.recencyIndex(from)];
        agePair[from] = agePlace[cells.ageIndex(from)];
      }
    }
    groupStart[groups] = pairs;
    groupCount = groups;
    times = Arrays.copyOf(collected, pairs);
  }

  /** Number of pairs. */
  int size() {
    return times.length;
  }

  /** Number of distinct x. */
  int groups() {
    return groupCount;
  }

  int x(int group) {
    return groupX[group];
  }

  /** First pair of a group; the next group's first is behind its last. */
  int start(int group) {
    return groupStart[group];
  }

  double time(int pair) {
    return times[pair];
  }

  /** The pair of a cell's x and t_x. */
  int recencyPair(int cell) {
    return recencyPair[cell];
  }

  /** The pair of a cell's x and T. */
  int agePair(int cell) {
    return agePair[cell];
  }
}
