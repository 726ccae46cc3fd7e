package org.sybilline.trainer.training;

import org.sybilline.bundle.Tensor;

/**
 * What Adam remembers of one tensor.
 *
 * @param mean running mean of its gradients, of the tensor's shape
 * @param square running mean of their squares, of the tensor's shape
 * @param steps in which it took part
 */
record AdamMoments(Tensor mean, Tensor square, int steps) {}
