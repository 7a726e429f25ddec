/**
 * Small parts under JMH; {@link io.clv.bench.micro.MicroBenchmarks} runs them. The generated code
 * of JMH fills the fields of the state classes, so nullness is not analysed here.
 */
package io.clv.bench.micro;
