package org.sybilline.export;

import java.util.Arrays;
import java.util.List;
import org.sybilline.bundle.ModelShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.Pooling;
import org.sybilline.bundle.Tensor;
import org.sybilline.feature.PostInput;

/**
 * The model in plain loops and double precision, straight from method sections 5 and 7: the oracle
 * that the graphs are compared with. Every post is padded to maxTokens, batch norms are not folded,
 * and attention and averages simply run over the real posts.
 */
public final class ReferenceModel {

  private final ModelWeights weights;
  private final ModelShape shape;

  public ReferenceModel(ModelWeights weights) {
    this.weights = weights;
    this.shape = weights.shape();
  }

  /** Features of a post, (featureDim). */
  public double[] features(PostInput post) {
    double[] features = text(post.tokens());
    if (shape.timeDim() > 0) {
      features = concat(features, row("time.weight", post.dayOfWeek()));
    }
    if (shape.contextDim() > 0) {
      features = concat(features, row("context.weight", post.contextRow()));
    }
    return features;
  }

  /** The embedding of an episode from its posts' features, (embeddingDim), of unit length. */
  public double[] embedding(double[][] posts) {
    double[] embedding = beforeLastNorm(posts);
    if (shape.pooling() == Pooling.TRANSFORMER) {
      embedding = batchNorm("pool.bn2", embedding);
    }
    double length = Math.sqrt(dot(embedding, embedding));
    return Arrays.stream(embedding).map(x -> x / length).toArray();
  }

  /** What the first batch norm sees, (pooledDim); without a transformer the mean of the posts. */
  public double[] pooled(double[][] posts) {
    return shape.pooling() == Pooling.TRANSFORMER ? transformer(posts) : mean(posts);
  }

  /** What the last batch norm sees, (embeddingDim). */
  public double[] beforeLastNorm(double[][] posts) {
    double[] pooled = pooled(posts);
    return switch (shape.pooling()) {
      case MEAN -> pooled;
      case MEAN_LINEAR -> linear("pool.linear", pooled);
      case TRANSFORMER -> linear("pool.linear", batchNorm("pool.bn1", pooled));
    };
  }

  /** The embedding of an episode of posts. */
  public double[] embedding(List<PostInput> posts) {
    return embedding(posts.stream().map(this::features).toArray(double[][]::new));
  }

  private double[] text(int[] tokens) {
    double[][] padded = new double[shape.maxTokens()][]; // (maxTokens, tokenDim)
    for (int i = 0; i < padded.length; i++) {
      padded[i] = row("text.embedding.weight", i < tokens.length ? tokens[i] : 0);
    }
    double[] maxima = new double[0];
    for (int width : shape.widths()) {
      Tensor kernel = weights.get("text.conv" + width + ".weight"); // (filters, tokenDim, width)
      double[] best = new double[shape.filters()];
      Arrays.fill(best, Double.NEGATIVE_INFINITY);
      for (int filter = 0; filter < shape.filters(); filter++) {
        for (int start = 0; start + width <= padded.length; start++) {
          double sum = values("text.conv" + width + ".bias")[filter];
          for (int d = 0; d < shape.tokenDim(); d++) {
            for (int tap = 0; tap < width; tap++) {
              int tapIndex = (filter * shape.tokenDim() + d) * width + tap;
              sum += padded[start + tap][d] * kernel.values()[tapIndex];
            }
          }
          best[filter] = Math.max(best[filter], sum);
        }
      }
      maxima = concat(maxima, best);
    }
    return linear("text.linear", maxima);
  }

  private double[] transformer(double[][] posts) {
    double[][] x = posts;
    double[] averages = new double[0];
    for (int i = 0; i < shape.layers(); i++) {
      String layer = "pool.layer" + i;
      double[][] attended = attention(layer + ".attention", x);
      double[][] next = new double[x.length][];
      for (int p = 0; p < x.length; p++) {
        double[] middle = layerNorm(layer + ".norm1", sum(x[p], attended[p]));
        double[] inner = linear(layer + ".linear1", middle);
        double[] relu = Arrays.stream(inner).map(value -> Math.max(0, value)).toArray();
        double[] outer = linear(layer + ".linear2", relu);
        next[p] = layerNorm("pool.norm", layerNorm(layer + ".norm2", sum(middle, outer)));
      }
      x = next;
      averages = concat(averages, mean(x));
    }
    return averages;
  }

  private double[][] attention(String name, double[][] x) {
    int d = shape.featureDim();
    int size = d / shape.heads();
    double[][] projected = new double[x.length][]; // (posts, queries, keys and values)
    for (int p = 0; p < x.length; p++) {
      projected[p] = linear(name + ".in_proj_weight", name + ".in_proj_bias", x[p]);
    }
    double[][] result = new double[x.length][];
    for (int query = 0; query < x.length; query++) {
      double[] joined = new double[d];
      for (int head = 0; head < shape.heads(); head++) {
        double[] scores = new double[x.length];
        for (int key = 0; key < x.length; key++) {
          for (int i = head * size; i < (head + 1) * size; i++) {
            scores[key] += projected[query][i] * projected[key][d + i] / Math.sqrt(size);
          }
        }
        double[] shares = softmax(scores);
        for (int key = 0; key < x.length; key++) {
          for (int i = head * size; i < (head + 1) * size; i++) {
            joined[i] += shares[key] * projected[key][2 * d + i];
          }
        }
      }
      result[query] = linear(name + ".out_proj", joined);
    }
    return result;
  }

  private double[] linear(String name, double[] x) {
    return linear(name + ".weight", name + ".bias", x);
  }

  private double[] linear(String weight, String bias, double[] x) {
    int out = weights.get(weight).shape()[0];
    double[] y = new double[out];
    for (int o = 0; o < out; o++) {
      y[o] = weights.get(bias).values()[o] + dot(row(weight, o), x);
    }
    return y;
  }

  private double[] layerNorm(String name, double[] x) {
    double mean = Arrays.stream(x).average().orElseThrow();
    double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = (x[i] - mean) / Math.sqrt(variance + 1e-5);
      y[i] = y[i] * values(name + ".weight")[i] + values(name + ".bias")[i];
    }
    return y;
  }

  private double[] batchNorm(String name, double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] - values(name + ".running_mean")[i];
      y[i] /= Math.sqrt(values(name + ".running_var")[i] + 1e-5);
      y[i] = y[i] * values(name + ".weight")[i] + values(name + ".bias")[i];
    }
    return y;
  }

  private float[] values(String name) {
    return weights.get(name).values();
  }

  private double[] row(String name, int row) {
    Tensor table = weights.get(name);
    int columns = table.shape()[1];
    double[] result = new double[columns];
    for (int i = 0; i < columns; i++) {
      result[i] = table.values()[row * columns + i];
    }
    return result;
  }

  private static double[] softmax(double[] scores) {
    double total = Arrays.stream(scores).map(Math::exp).sum();
    return Arrays.stream(scores).map(score -> Math.exp(score) / total).toArray();
  }

  private static double[] mean(double[][] rows) {
    double[] mean = new double[rows[0].length];
    for (double[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / rows.length;
      }
    }
    return mean;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] result = a.clone();
    for (int i = 0; i < b.length; i++) {
      result[i] += b[i];
    }
    return result;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] concat(double[] a, double[] b) {
    double[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }
}
