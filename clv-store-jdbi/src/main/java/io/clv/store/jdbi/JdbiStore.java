package io.clv.store.jdbi;

import io.clv.core.port.ApiKeys;
import io.clv.core.port.CustomerErasure;
import io.clv.core.port.CustomerMerges;
import io.clv.core.port.EvaluationStore;
import io.clv.core.port.ExportLog;
import io.clv.core.port.JobStore;
import io.clv.core.port.ModelCodec;
import io.clv.core.port.ModelPromotions;
import io.clv.core.port.OrderStore;
import io.clv.core.port.PersonalRecords;
import io.clv.core.port.PredictionStore;
import io.clv.core.port.RequestCounts;
import io.clv.core.port.SegmentStore;
import io.clv.core.port.Store;
import io.clv.core.port.StoreException;
import io.clv.core.port.StoredReplies;
import io.clv.core.port.ValidationStore;
import io.clv.core.port.VoucherStore;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A store in a database. What is saved is one transaction, synced at its end: after a crash at any
 * moment it is there whole or not at all. Readers are never held up; writers take turns.
 */
public final class JdbiStore implements Store {
  /** How long a lock is waited for whose holder shows no sign of life. */
  /** How long to wait for a lock whose holder shows no sign of life, unless told otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Database database;
  private final ModelCodec codec;
  private final PredictionStore predictions;
  private final OrderStore orders;
  private final PersonalRecords people;
  private final CustomerMerges merges;
  private final CustomerErasure erasure;
  private final ExportLog exports;
  private final ModelPromotions promotions;
  private final JobStore jobs;
  private final EvaluationStore evaluations;
  private final ValidationStore validations;
  private final VoucherStore vouchers;
  private final SegmentStore segments;
  private final ApiKeys apiKeys;
  private final RequestCounts requestCounts;
  private final StoredReplies replies;

  private JdbiStore(Database database, ModelCodec codec) {
    this.database = database;
    this.codec = codec;
    this.predictions = new JdbiPredictionStore(database, codec);
    this.orders = new JdbiOrderStore(database);
    this.people = new JdbiPersonalRecords(database, codec);
    this.merges = new JdbiCustomerMerges(database);
    this.erasure = new JdbiCustomerErasure(database);
    this.exports = new JdbiExportLog(database);
    this.promotions = new JdbiModelPromotions(database);
    this.jobs = new JdbiJobStore(database);
    this.evaluations = new JdbiEvaluationStore(database);
    this.validations = new JdbiValidationStore(database);
    this.vouchers = new JdbiVoucherStore(database);
    this.segments = new JdbiSegmentStore(database);
    this.apiKeys = new JdbiApiKeys(database);
    this.requestCounts = new JdbiRequestCounts(database);
    this.replies = new JdbiStoredReplies(database);
  }

  /**
   * Opens a store, and makes it if there is none. One of an older version is brought to this one.
   *
   * @param codec of the models that go with the runs
   * @throws StoreException if something else is there, it was written by a newer version, or it
   *     cannot be reached or written
   */
  public static JdbiStore open(DatabaseAddress address, ModelCodec codec) {
    return open(address, codec, PATIENCE);
  }

  /** The same with another patience. */
  public static JdbiStore open(DatabaseAddress address, ModelCodec codec, Duration patience) {
    return migrated(address.connect(patience), codec);
  }

  /**
   * Opens a store that is there.
   *
   * @throws StoreException as {@link #open}, and {@link StoreException.Reason#MISSING} if there is
   *     none
   */
  public static JdbiStore openExisting(DatabaseAddress address, ModelCodec codec) {
    return openExisting(address, codec, PATIENCE);
  }

  /** The same with another patience. */
  public static JdbiStore openExisting(
      DatabaseAddress address, ModelCodec codec, Duration patience) {
    return migrated(address.connectExisting(patience), codec);
  }

  /**
   * Looks at a backup before any store is made for it.
   *
   * @throws StoreException if it is not there, or not a backup
   */
  public static void requireBackup(Path backup) {
    new StoreFile(backup).requireStore();
  }

  private static JdbiStore migrated(Database database, ModelCodec codec) {
    try {
      Migrations.apply(database, codec);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
    return new JdbiStore(database, codec);
  }

  /**
   * Writes all that is in the store at this moment into a file, which is itself a store, in SQLite.
   * Readers and writers go on meanwhile. A file that is there is replaced at the end, at once.
   *
   * @throws StoreException if the file cannot be written; then there is none, or the old one
   */
  public void backUpTo(Path file) {
    new Backup(database, codec).writeTo(file);
  }

  /**
   * Takes over all that is in a backup, or in any other SQLite store, in one transaction, if this
   * store holds nothing.
   *
   * @return whether it held nothing
   * @throws StoreException if the file is not a store; then nothing has changed
   */
  public boolean restoreIfEmpty(Path backup) {
    return new Restoration(database, codec).intoEmpty(backup);
  }

  /**
   * Takes over all that is in a backup in place of what this store holds, in one transaction:
   * readers see the one or the other.
   *
   * @throws StoreException if the file is not a store; then nothing has changed
   */
  public void replaceBy(Path backup) {
    new Restoration(database, codec).inPlace(backup);
  }

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
    return validations;
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

  @Override
  public long version() {
    return StoreChanges.number(database);
  }

  @Override
  public void check() {
    database.check();
  }

  @Override
  public void close() {
    database.close();
  }
}
