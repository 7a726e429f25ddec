/**
 * Serves endpoints over HTTP/1.1: SparkJava routes them, Jetty 12 carries them. All types of the
 * two stay in here; {@link io.clv.http.server.HttpServer} is the entry.
 */
@NullMarked
package io.clv.http.server;

import org.jspecify.annotations.NullMarked;
