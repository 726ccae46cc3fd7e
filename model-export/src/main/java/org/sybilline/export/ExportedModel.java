package org.sybilline.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sybilline.bundle.BundleFiles;
import org.sybilline.bundle.BundleShape;
import org.sybilline.bundle.ModelWeights;
import org.sybilline.bundle.StyleTable;
import org.sybilline.feature.ContextVocabulary;
import org.sybilline.token.Tokenizer;

/** A trained model of one of the kinds that can be bundled. */
public sealed interface ExportedModel {

  /** Its kind and sizes. */
  BundleShape shape();

  /** Markets of the training data. */
  List<String> markets();

  /** The files that decide its vectors. */
  SortedMap<String, byte[]> files() throws IOException;

  /**
   * The paper's model.
   *
   * @param weights of the network
   * @param tokenizer with as many entries as the model's vocabulary
   * @param contexts with as many rows as the model's context table, if it has one
   */
  record Sysml(ModelWeights weights, Tokenizer tokenizer, ContextVocabulary contexts)
      implements ExportedModel {

    public Sysml {
      int vocabulary = weights.shape().vocabulary();
      String problems = "";
      if (tokenizer.vocabularySize() != vocabulary) {
        problems +=
            "the model has a vocabulary of %d, the tokenizer of %d; "
                .formatted(vocabulary, tokenizer.vocabularySize());
      }
      if (weights.shape().contextDim() > 0 && contexts.size() != weights.shape().contextRows()) {
        problems +=
            "the model has %d context rows, the contexts have %d; "
                .formatted(weights.shape().contextRows(), contexts.size());
      }
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(problems + "hand over what the model was trained with.");
      }
    }

    @Override
    public BundleShape shape() {
      return weights.shape();
    }

    @Override
    public List<String> markets() {
      return contexts.markets();
    }

    @Override
    public SortedMap<String, byte[]> files() throws IOException {
      ByteArrayOutputStream tokenizerJson = new ByteArrayOutputStream();
      tokenizer.write(tokenizerJson);
      ByteArrayOutputStream contextsJson = new ByteArrayOutputStream();
      contexts.write(contextsJson);
      SortedMap<String, byte[]> files = new TreeMap<>();
      files.put(BundleFiles.TOKENIZER, tokenizerJson.toByteArray());
      files.put(BundleFiles.CONTEXTS, contextsJson.toByteArray());
      files.put(BundleFiles.POST_ENCODER, PostEncoderGraph.write(weights));
      files.put(BundleFiles.EPISODE_POOLER, EpisodePoolerGraph.write(weights));
      return files;
    }
  }

  /**
   * The style model.
   *
   * @param table its weights
   * @param markets of the training data
   */
  record Style(StyleTable table, List<String> markets) implements ExportedModel {

    public Style {
      markets = List.copyOf(markets);
    }

    @Override
    public BundleShape shape() {
      return table.shape();
    }

    @Override
    public SortedMap<String, byte[]> files() {
      SortedMap<String, byte[]> files = new TreeMap<>();
      files.put(BundleFiles.POST_ENCODER, StyleGraphs.postEncoder(table));
      files.put(BundleFiles.EPISODE_POOLER, StyleGraphs.episodePooler(table.shape()));
      return files;
    }
  }
}
