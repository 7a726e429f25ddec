package io.clv.bench.peers;

import java.nio.file.Path;

/**
 * An order file.
 *
 * @param name what it is called in the report
 * @param lines its lines without the header
 * @param bytes its size
 */
record Dataset(String name, Path file, long lines, long bytes) {}
