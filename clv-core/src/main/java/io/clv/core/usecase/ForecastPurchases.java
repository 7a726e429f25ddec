package io.clv.core.usecase;

import io.clv.core.feature.FeatureExtractor;
import io.clv.core.feature.FeatureTable;
import io.clv.core.insight.PurchaseForecast;
import io.clv.core.model.CountDistribution;
import io.clv.core.model.CountsWhileAlive;
import io.clv.core.model.DiscreteTime;
import io.clv.core.model.Mixture;
import io.clv.core.model.ModelDocument;
import io.clv.core.model.PoissonWhileAlive;
import io.clv.core.model.SpendModel;
import io.clv.core.model.TransactionModel;
import io.clv.core.order.NetOrders;
import io.clv.core.season.PurchaseCalendar;
import io.clv.core.summary.CustomerStates;
import io.clv.core.summary.CustomerSummaries;
import io.clv.core.summary.ModelTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Foretells the purchases of customers in periods after the as-of date, from models given as
 * documents. With Y(t) for the purchases in (T, T + t], a period from s to s + w after the as-of
 * date has the expected purchases
 *
 * <pre>
 *   E[Y(s, s + w)] = E[Y(s + w)] - E[Y(s)],
 * </pre>
 *
 * <p>which is exact, and the probability of a purchase
 *
 * <pre>
 *   P(Y(s, s + w) &gt; 0) = E[Y(s, s + w)] P(Y(w) &gt; 0) / E[Y(w)].
 * </pre>
 *
 * <p>The second is exact for s = 0. For later periods it says that of the customers who are alive
 * at s as many buy at all, for each purchase expected, as of those alive now. Given a customer's
 * own rates this is exact wherever purchases and drop-out have no memory (the NBD, Pareto/NBD,
 * BG/NBD and MBG/NBD): survival to s multiplies both sides alike. It is an approximation in that
 * survival also tells something of the rates, and customers who leave later are not quite those of
 * now; on simulated shops it came out within 2 % over six months. Where a model gives no distribution
 * of purchases, P(Y &gt; 0) = A (1 - exp(-E[Y] / A)) with A = P(alive): the buyers among the living
 * are taken to buy at the same rate, which says somewhat too much.
