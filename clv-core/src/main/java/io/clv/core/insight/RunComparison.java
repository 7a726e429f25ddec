package io.clv.core.insight;

import io.clv.core.valuation.JoinedRuns;
import io.clv.core.valuation.RunTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What became of the value of all customers from one run to another:
 *
 * <pre>
 *   after = before + of new customers - of customers gone + rise - fall.
 * </pre>
 *
 * <p>A value that is not known counts as 0.
 *
 * @param customersNew who are in the later run alone
 * @param customersGone who are in the earlier run alone
 * @param rise sum of what the customers in both runs are worth more, at least 0
 * @param fall sum of what the others of them are worth less, at least 0
 * @param risers those who rose most, the most first; of equal ones the first by id
 * @param fallers those who fell most, the most first
 */
public record RunComparison(
    double before,
    double after,
    int customersNew,
    int customersGone,
    double clvNew,
    double clvGone,
    double rise,
    double fall,
    List<Mover> risers,
    List<Mover> fallers) {
  /** How many risers and fallers are named. */
  public static final int MOVERS = 10;

  public RunComparison {
    risers = List.copyOf(risers);
    fallers = List.copyOf(fallers);
  }

  /** A customer's value in both runs. */
  public record Mover(String customerId, double before, double after) {}

  public static RunComparison between(RunTable before, RunTable after) {
    Sums sums = new Sums(before, after);
    JoinedRuns.forEach(before, after, sums::add);
    return new RunComparison(
        sums.before,
        sums.after,
        sums.customersNew,
        sums.customersGone,
        sums.clvNew,
        sums.clvGone,
        sums.rise,
        sums.fall,
        sums.risers.movers(),
        sums.fallers.movers());
  }

  private static final class Sums {
    private final RunTable earlier;
    private final RunTable later;
    private final Top risers;
    private final Top fallers;
    private double before;
    private double after;
    private int customersNew;
    private int customersGone;
    private double clvNew;
    private double clvGone;
    private double rise;
    private double fall;

    Sums(RunTable earlier, RunTable later) {
      this.earlier = earlier;
      this.later = later;
      risers = new Top(earlier);
      fallers = new Top(earlier);
    }

    void add(int rowBefore, int rowAfter) {
      double was = rowBefore < 0 ? 0 : known(earlier.clv(rowBefore));
      double is = rowAfter < 0 ? 0 : known(later.clv(rowAfter));
      before += was;
      after += is;
      if (rowBefore < 0) {
        customersNew++;
        clvNew += is;
      } else if (rowAfter < 0) {
        customersGone++;
        clvGone += was;
      } else if (is > was) {
        rise += is - was;
        risers.add(rowBefore, was, is);
      } else if (is < was) {
        fall += was - is;
        fallers.add(rowBefore, was, is);
      }
    }

    private static double known(double value) {
      return Double.isNaN(value) ? 0 : value;
    }
  }

  /** The few customers of the largest movements. */
  private static final class Top {
    /** The least first; of equal ones the later row. */
    private static final Comparator<Candidate> LEAST =
        Comparator.comparingDouble(Candidate::movement)
            .thenComparing(Comparator.comparingInt(Candidate::row).reversed());

    private final RunTable table;
    private final PriorityQueue<Candidate> kept = new PriorityQueue<>(LEAST);

    Top(RunTable table) {
      this.table = table;
    }

    private record Candidate(int row, double before, double after) {
      double movement() {
        return Math.abs(after - before);
      }
    }

    void add(int row, double before, double after) {
      Candidate least = kept.peek();
      if (kept.size() < MOVERS || (least != null && Math.abs(after - before) > least.movement())) {
        kept.add(new Candidate(row, before, after));
        if (kept.size() > MOVERS) {
          kept.poll();
        }
      }
    }

    List<Mover> movers() {
      List<Candidate> sorted = new ArrayList<>(kept);
      sorted.sort(LEAST.reversed());
      return sorted.stream()
          .map(c -> new Mover(table.customerId(c.row), c.before, c.after))
          .toList();
    }
  }
}
