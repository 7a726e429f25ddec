/**
 * Work that clients ask for and do not wait for: {@link io.clv.http.job.JobDesk} takes it, keeps it
 * in the store, has it done one piece at a time, and tells how far it is. What is to be done is an
 * {@link io.clv.http.job.ImportRequest}, a {@link io.clv.http.job.RunRequest} or an {@link
 * io.clv.http.job.EvaluationRequest}.
 *
 * <p>Jobs survive the process. Each belongs to the {@link io.clv.http.job.Home} of the service that
 * took it; a service that starts goes on with the jobs of homes nobody lives in any more. Where a
 * home as a whole has gone, say with its disk, its jobs are given up by any other service on the
 * store once nothing was heard of them for {@link io.clv.http.job.JobKeeper#SILENCE}.
 */
@NullMarked
package io.clv.http.job;

import org.jspecify.annotations.NullMarked;
