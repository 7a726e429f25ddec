/**
 * The job and its parts beside what people use for them now, each a process of its own, in turns
 * within a round. The entry is {@link io.clv.bench.peers.PeerSuite}.
 */
@NullMarked
package io.clv.bench.peers;

import org.jspecify.annotations.NullMarked;
