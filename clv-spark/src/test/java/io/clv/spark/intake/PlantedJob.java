package io.clv.spark.intake;

import io.clv.spark.job.JobRequest;

/** Breaks a rule, to see that it can be broken: an intake that knows what it is for. */
public record PlantedJob(JobRequest request) {}
