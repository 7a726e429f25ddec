package io.clv.store.jdbi;

import io.clv.core.port.ModelCodec;
import io.clv.core.port.StoreException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What differs between databases. Statements are written once, in the SQL that all of them
 * understand, with these differences put in.
 */
interface Dialect {
  /** The place of the database in words that hold no secret. */
  String place();

  /** Where the migration scripts lie, beside this class. */
  String scripts();

  /** The version of the first script: the one a new store starts with. */
  int firstVersion();

  /** The version of the schema; 0 where there is none of ours. */
  int version(Handle handle);

  void setVersion(Handle handle, int version);

  /** Whether there are tables, ours or not. */
  boolean hasTables(Handle handle);

  /** Does what a new schema needs outside of a transaction; nothing where it was done before. */
  void settle(Handle handle);

  /**
   * @throws StoreException if what the database consists of has been taken away
   */
  void requirePresence();

  /**
   * Begins a transaction that no other writer shares, and waits for its turn as long as the others
   * show signs of life.
   */
  void begin(Handle handle) throws SQLException;

  /** Whether transactions that change different rows need not wait for each other. */
  boolean letsSeveralWrite();

  /** The next id of a table that has an {@code id}: one more than the last one ever given. */
  long nextId(Handle handle, String table);

  /** The last id that was given, for each table that had one. */
  Map<String, Long> lastIds(Handle handle);

  void setLastIds(Handle handle, Map<String, Long> ids);

  /** The columns of a table. */
  List<Column> columns(Handle handle, String table);

  /** Returns room that deleted rows took to the file system; outside of a transaction. */
  void giveBackRoom(Handle handle);

  /**
   * Overwrites what removed rows left behind in the database's files; outside of a transaction.
   *
   * @return empty if nothing is left; else what is left, and what has to be done about it
   */
  Optional<String> wipe(Handle handle);

  /**
   * A text as the database can hold it: in the same order, by bytes, and back by {@link #decoded}.
   */
  String encoded(String text);

  String decoded(String text);

  /**
   * What the database's indexes have of a text column or parameter, as SQL. A text is looked up by
   * both: {@code indexed(column) = indexed(:p) AND column = :p}.
   */
  String indexed(String text);

  /**
   * Writes many rows into one table. To be closed by the caller, who first says {@link
   * RowWriter#finish}.
   *
   * @param columns the names, in the order in which values will come
   */
  RowWriter writer(Handle handle, String table, List<String> columns) throws SQLException;

  /**
   * Writes one state of the whole database into a new SQLite file, while readers and writers go on.
   *
   * @param database this one
   */
  void copyInto(Path file, Database database, ModelCodec codec);

  /** Says in plain words what the database refused. The cause stays attached for a log. */
  StoreException explain(Exception e);
}
