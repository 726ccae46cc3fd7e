package org.sybilline.trainer.style;

import java.util.ArrayList;
import java.util.List;
import org.sybilline.feature.NgramRule;

/**
 * How the style model is trained.
 *
 * @param ngrams which n-grams are read
 * @param rank directions kept of the n-gram space
 * @param habitRank directions kept of the habits' space
 * @param habitScale weight of the habits beside the n-grams
 * @param hourScale weight of the hour of day beside the text
 * @param dimensions columns of the table
 * @param wordDimensions numbers in which words are sketched; 0 for none
 * @param wordShare of the words in a cosine
 * @param shrinkage of the within-account covariance, 0 to 1
 * @param steps of fine-tuning; 0 leaves the closed form
 * @param batch random episodes in a step
 * @param scale s of the cosine softmax
 * @param margin m of the cosine softmax, taken off the true class
 * @param dropout share of an episode's numbers dropped in a step
 * @param rate Adam's rate for the class vectors; the map moves at a tenth of it
 * @param postsPerAccount an account's posts beyond this many, taken evenly over time, do not train
 * @param svdEpisodes episodes that the n-gram space is fitted on, taken evenly
 * @param levels a table entry is one of -levels … levels times its row's scale
 * @param seed of all that is random
 */
public record StyleSettings(
    NgramRule ngrams,
    int rank,
    int habitRank,
    double habitScale,
    double hourScale,
    int dimensions,
    int wordDimensions,
    double wordShare,
    double shrinkage,
    int steps,
    int batch,
    double scale,
    double margin,
    double dropout,
    double rate,
    int postsPerAccount,
    int svdEpisodes,
    int levels,
    long seed) {

  public StyleSettings {
    List<String> problems = new ArrayList<>();
    atLeast(problems, "rank", rank, 2);
    atLeast(problems, "habitRank", habitRank, 1);
    atLeast(problems, "habitScale", habitScale, 0);
    atLeast(problems, "hourScale", hourScale, 0);
    atLeast(problems, "dimensions", dimensions, 1);
    atLeast(problems, "shrinkage", shrinkage, 0);
    atLeast(problems, "steps", steps, 0);
    atLeast(problems, "batch", batch, 1);
    atLeast(problems, "margin", margin, 0);
    atLeast(problems, "dropout", dropout, 0);
    atLeast(problems, "postsPerAccount", postsPerAccount, 5);
    atLeast(problems, "svdEpisodes", svdEpisodes, 2);
    atLeast(problems, "levels", levels, 1);
    if (shrinkage > 1 || dropout >= 1 || levels > 127) {
      problems.add(
          "shrinkage must be at most 1, dropout below 1 and levels at most 127, found %s, %s, %d"
              .formatted(shrinkage, dropout, levels));
    }
    if (!(scale > 0) || !(rate > 0)) {
      problems.add("scale and rate must be positive, found " + scale + " and " + rate);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException("style settings: " + String.join("; ", problems));
    }
  }

  /** The settings of the default model. */
  public static StyleSettings standard() {
    return new StyleSettings(
        NgramRule.standard(),
        1600,
        400,
        0.5,
        0.1,
        320,
        384,
        0.25,
        0.05,
        1500,
        384,
        24,
        0.2,
        0.1,
        1e-2,
        400,
        9000,
        4,
        1);
  }

  /** These settings with other steps and another seed. */
  public StyleSettings with(int otherSteps, long otherSeed) {
    return new StyleSettings(
        ngrams,
        rank,
        habitRank,
        habitScale,
        hourScale,
        dimensions,
        wordDimensions,
        wordShare,
        shrinkage,
        otherSteps,
        batch,
        scale,
        margin,
        dropout,
        rate,
        postsPerAccount,
        svdEpisodes,
        levels,
        otherSeed);
  }

  private static void atLeast(List<String> problems, String name, double value, double least) {
    if (!(value >= least)) {
      problems.add(name + " must be at least " + least + ", found " + value);
    }
  }
}
