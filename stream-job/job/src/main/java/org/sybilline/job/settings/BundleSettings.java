package org.sybilline.job.settings;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.sybilline.inference.Device;

/**
 * Which model, and on what.
 *
 * @param path the bundle's zip, readable from every task manager; null for the one in this jar
 * @param device where ONNX Runtime computes
 * @param threads per encoder; one each is best when several tasks share the machine
 */
public record BundleSettings(@Nullable String path, Device device, int threads)
    implements Serializable {}
