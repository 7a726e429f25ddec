/**
 * Puts the service together: {@link io.clv.http.boot.ClvServer} for a program that has a store,
 * {@link io.clv.http.boot.ServeMain} for the command line.
 */
@NullMarked
package io.clv.http.boot;

import org.jspecify.annotations.NullMarked;
