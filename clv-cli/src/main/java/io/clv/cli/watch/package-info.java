/**
 * Work that goes on by itself: files that come into a folder ({@link
 * io.clv.cli.watch.FolderWatch}), a job at intervals ({@link io.clv.cli.watch.Schedule}). Time is
 * passed in as {@link io.clv.cli.watch.Pace}, so that nothing here knows a clock.
 */
package io.clv.cli.watch;
