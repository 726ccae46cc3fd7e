package org.sybilline.trainer.training;

/**
 * An epoch in numbers.
 *
 * @param epoch from 1
 * @param trainLoss mean over the steps, with dropout
 * @param validationLoss mean over the validation episodes of all markets, without dropout
 * @param validationMrr mean reciprocal rank when the validation episodes of each market look for
 *     their authors' other ones
 * @param learningRate with which the epoch was trained
 */
public record EpochResult(
    int epoch,
    double trainLoss,
    double validationLoss,
    double validationMrr,
    double learningRate) {}
