package org.sybilline.trainer.training;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a training run stands after a step.
 *
 * @param epoch from 1
 * @param epochs of the whole run
 * @param step within the epoch, from 1
 * @param steps per epoch
 * @param loss mean of the epoch so far
 * @param validationLoss set once per epoch, after its last step
 * @param validationMrr set with it
 * @param learningRate of this step
 * @param secondsPerStep mean of this process
 * @param remaining estimate for the rest of the run
 */
public record Progress(
    int epoch,
    int epochs,
    int step,
    int steps,
    double loss,
    @Nullable Double validationLoss,
    @Nullable Double validationMrr,
    double learningRate,
    double secondsPerStep,
    Duration remaining) {}
