package io.clv.spark.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.StageInfo;

/** Takes down what each stage of a job cost, as Spark measures it. */
public final class StageCosts extends SparkListener {
  /** The columns of {@link #lines()}. */
  public static final String HEADER =
      "stage,name,tasks,wall_ms,task_ms,cpu_ms,gc_ms,input_bytes,shuffle_read_bytes,shuffle_write_bytes,shuffle_write_records,spilled_disk_bytes,peak_execution_memory,result_bytes";

  private final List<String> lines = new ArrayList<>();

  @Override
  public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
    StageInfo stage = completed.stageInfo();
    TaskMetrics cost = stage.taskMetrics();
    long begin = stage.submissionTime().isDefined() ? (long) stage.submissionTime().get() : 0;
    long end = stage.completionTime().isDefined() ? (long) stage.completionTime().get() : begin;
    lines.add(
        String.format(
            Locale.ROOT,
            "%d,%s,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d,%d",
            stage.stageId(),
            stage.name().replace(',', ' '),
            stage.numTasks(),
            end - begin,
            cost.executorRunTime(),
            cost.executorCpuTime() / 1_000_000,
            cost.jvmGCTime(),
            cost.inputMetrics().bytesRead(),
            cost.shuffleReadMetrics().totalBytesRead(),
            cost.shuffleWriteMetrics().bytesWritten(),
            cost.shuffleWriteMetrics().recordsWritten(),
            cost.diskBytesSpilled(),
            cost.peakExecutionMemory(),
            cost.resultSize()));
  }

  /** A line of comma separated values a stage, in the order in which they ended. */
  public synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
