/**
 * Who may ask for what: {@link io.clv.http.security.Doorkeeper} looks at keys, {@link
 * io.clv.http.security.Origins} at the pages a browser shows, {@link io.clv.http.security.Hosts} at
 * the name the service was called by.
 */
@NullMarked
package io.clv.http.security;

import org.jspecify.annotations.NullMarked;
