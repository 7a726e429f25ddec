/**
 * Work that is done beside the asking: {@link io.clv.http.api.job.UploadEndpoints} and {@link
 * io.clv.http.api.job.RequestEndpoints} take it, {@link io.clv.http.api.job.JobEndpoints} tell of
 * it.
 */
@NullMarked
package io.clv.http.api.job;

import org.jspecify.annotations.NullMarked;
