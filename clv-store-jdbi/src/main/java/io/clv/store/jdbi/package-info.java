/**
 * The store in a database, SQLite or PostgreSQL. {@link io.clv.store.jdbi.JdbiStore} is the entry;
 * {@link io.clv.store.jdbi.DatabaseAddress} says where the database is.
 */
@NullMarked
package io.clv.store.jdbi;

import org.jspecify.annotations.NullMarked;
