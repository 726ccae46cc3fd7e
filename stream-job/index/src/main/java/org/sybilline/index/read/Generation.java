package org.sybilline.index.read;

import org.sybilline.index.VectorIndex;

/**
 * The generation that the aliases point at.
 *
 * @param index name of the index of accounts
 * @param modelId whose vectors it holds
 * @param vectors how nearest vectors are found in it
 */
public record Generation(String index, String modelId, int dimensions, VectorIndex vectors) {}
