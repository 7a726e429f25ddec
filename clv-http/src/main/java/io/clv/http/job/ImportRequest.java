package io.clv.http.job;

import io.clv.core.order.ConflictPolicy;
import io.clv.core.order.RefundPolicy;

/**
 * An uploaded file to load.
 *
 * @param name as the client calls the file
 * @param reading how to read it
 * @param conflicts what becomes of rows that contradict known ones
 * @param refunds what a refund does to an order, where the orders are scored afterwards
 * @param score whether to score all orders afterwards
 * @param sha256 hexadecimal hash of the file's bytes
 * @param bytes length of the file
 */
public record ImportRequest(
    String name,
    Reading reading,
    ConflictPolicy conflicts,
    RefundPolicy refunds,
    boolean score,
    String sha256,
    long bytes) {}
