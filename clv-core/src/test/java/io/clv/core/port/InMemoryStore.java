package io.clv.core.port;

/** Keeps everything in memory: the plainest thing that keeps the promises of {@link Store}. */
public final class InMemoryStore implements Store {
  private final InMemoryOrderStore orders = new InMemoryOrderStore();
  private final InMemoryPredictionStore predictions =
      new InMemoryPredictionStore(id -> orders.now().erased().contains(id));
  private final InMemoryMerges merges = new InMemoryMerges(orders, predictions);
  private final InMemoryExportLog exports = new InMemoryExportLog();
  private final InMemoryPromotions promotions = new InMemoryPromotions();
  private final InMemoryJobs jobs = new InMemoryJobs();
  private final InMemoryEvaluations evaluations = new InMemoryEvaluations();
  private final InMemoryVouchers vouchers = new InMemoryVouchers();
  private final InMemoryApiKeys apiKeys = new InMemoryApiKeys();
  private final InMemoryRequestCounts requestCounts = new InMemoryRequestCounts();
  private final InMemoryReplies replies = new InMemoryReplies();
  private final InMemorySegments segments = new InMemorySegments(predictions);
  private final InMemoryErasure erasure =
      new InMemoryErasure(orders, predictions, segments, exports, requestCounts, replies, jobs);
  private final InMemoryPeople people = new InMemoryPeople(orders, predictions, segments);

  @Override
  public PredictionStore predictions() {
    return predictions;
  }

  @Override
  public OrderStore orders() {
    return orders;
  }

  @Override
  public PersonalRecords people() {
    return people;
  }

  @Override
  public CustomerMerges merges() {
    return merges;
  }

  @Override
  public CustomerErasure erasure() {
    return erasure;
  }

  @Override
  public ExportLog exports() {
    return exports;
  }

  @Override
  public ModelPromotions promotions() {
    return promotions;
  }

  @Override
  public JobStore jobs() {
    return jobs;
  }

  @Override
  public EvaluationStore evaluations() {
    return evaluations;
  }

  @Override
  public ValidationStore validations() {
    return evaluations.validations();
  }

  @Override
  public VoucherStore vouchers() {
    return vouchers;
  }

  @Override
  public SegmentStore segments() {
    return segments;
  }

  @Override
  public ApiKeys apiKeys() {
    return apiKeys;
  }

  @Override
  public RequestCounts requestCounts() {
    return requestCounts;
  }

  @Override
  public StoredReplies replies() {
    return replies;
  }

  /** Each part counts its own changes, and their sum never becomes less. */
  @Override
  public long version() {
    return predictions.changes() + orders.changes() + promotions.all().size() + segments.changes();
  }

  @Override
  public void check() {
    predictions.check();
  }

  @Override
  public void close() {
    predictions.close();
  }
}
