package org.sybilline.token;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sybilline.post.CleaningToken;
import org.sybilline.token.MergeTable.Merge;

/** Hugging Face's {@code tokenizer.json}, as far as our tokenizers need it. */
final class TokenizerFile {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private TokenizerFile() {}

  static void write(Vocabulary vocabulary, List<Merge> merges, OutputStream out)
      throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("version", "1.0").putNull("truncation").putNull("padding");
    root.set("added_tokens", addedTokens(vocabulary));
    root.putNull("normalizer");
    root.set("pre_tokenizer", byteLevel());
    root.putNull("post_processor");
    root.set("decoder", byteLevel());
    ObjectNode model = root.putObject("model");
    model.put("type", "BPE").putNull("dropout").putNull("unk_token");
    model.putNull("continuing_subword_prefix").putNull("end_of_word_suffix");
    model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", false);
    ObjectNode vocab = model.putObject("vocab");
    for (int id = 0; id < vocabulary.size(); id++) {
      vocab.put(vocabulary.entry(id), id);
    }
    ArrayNode pairs = model.putArray("merges");
    for (Merge merge : merges) {
      pairs.addArray().add(vocabulary.entry(merge.left())).add(vocabulary.entry(merge.right()));
    }
    JSON.writeValue(out, root);
  }

  /**
   * The cleaning tokens, which Hugging Face's code cuts out before it splits words. The pad token
   * is not among them, or a post could write it.
   */
  private static ArrayNode addedTokens(Vocabulary vocabulary) {
    ArrayNode added = JSON.createArrayNode();
    for (CleaningToken token : CleaningToken.values()) {
      ObjectNode entry = added.addObject();
      entry.put("id", vocabulary.requireId(token.text())).put("content", token.text());
      entry.put("single_word", false).put("lstrip", false).put("rstrip", false);
      entry.put("normalized", false).put("special", true);
    }
    return added;
  }

  private static ObjectNode byteLevel() {
    ObjectNode byteLevel = JSON.createObjectNode();
    byteLevel.put("type", "ByteLevel").put("add_prefix_space", false);
    return byteLevel.put("trim_offsets", true).put("use_regex", true);
  }

  static ByteLevelBpe read(InputStream in) throws IOException {
    JsonNode root;
    try {
      root = JSON.readTree(in);
    } catch (JacksonException e) {
      throw new IOException("expected a tokenizer.json: " + e.getOriginalMessage(), e);
    }
    requireSettings(root);
    Vocabulary vocabulary = vocabulary(root.path("model").path("vocab"));
    return new ByteLevelBpe(vocabulary, merges(root.path("model").path("merges"), vocabulary));
  }

  /** Settings that change ids must be those that we write; any other file is not ours. */
  private static void requireSettings(JsonNode root) throws IOException {
    ObjectNode expected = JSON.createObjectNode();
    expected.putNull("normalizer");
    expected.put("type", "BPE").put("ignore_merges", false).put("byte_fallback", false);
    expected.put("pre_tokenizer", "ByteLevel").put("add_prefix_space", false);
    expected.put("use_regex", true);
    expected.set("added_tokens", addedTokens(new Vocabulary()));
    JsonNode model = root.path("model");
    JsonNode words = root.path("pre_tokenizer");
    ObjectNode found = JSON.createObjectNode();
    found.set("normalizer", root.path("normalizer"));
    found.set("type", model.path("type"));
    found.set("ignore_merges", model.path("ignore_merges"));
    found.set("byte_fallback", model.path("byte_fallback"));
    found.set("pre_tokenizer", words.path("type"));
    found.set("add_prefix_space", words.path("add_prefix_space"));
    found.set("use_regex", words.path("use_regex"));
    found.set("added_tokens", root.path("added_tokens"));
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, JsonNode> setting : expected.properties()) {
      JsonNode other = found.path(setting.getKey());
      if (!setting.getValue().equals(other)) {
        problems.add(setting.getKey() + " = " + setting.getValue() + ", found " + other);
      }
    }
    if (!problems.isEmpty()) {
      throw new IOException(
          "expected a byte-level BPE of our trainer, with "
              + String.join("; ", problems)
              + "; take the tokenizer.json that the trainer exported");
    }
  }

  private static Vocabulary vocabulary(JsonNode vocab) throws IOException {
    String[] entries = new String[vocab.size()];
    for (Map.Entry<String, JsonNode> entry : vocab.properties()) {
      JsonNode id = entry.getValue();
      if (!id.isInt() || id.intValue() < 0 || id.intValue() >= entries.length) {
        throw new IOException(
            "expected vocabulary ids from 0 to " + (entries.length - 1) + ", found " + id);
      }
      entries[id.intValue()] = entry.getKey();
    }
    Vocabulary vocabulary = new Vocabulary();
    for (int id = 0; id < entries.length; id++) {
      if (entries[id] == null || vocabulary.add(entries[id]) != id) {
        throw new IOException(
            "expected id "
                + id
                + " once, and for what our trainer puts there, found '"
                + entries[id]
                + "'");
      }
    }
    if (entries.length < Vocabulary.BASE_SIZE) {
      throw new IOException("expected all 256 bytes in the vocabulary, found fewer entries");
    }
    return vocabulary;
  }

  private static List<Merge> merges(JsonNode pairs, Vocabulary vocabulary) throws IOException {
    List<Merge> merges = new ArrayList<>(pairs.size());
    for (JsonNode pair : pairs) {
      // older files write a pair as one string; a space is never part of an entry
      String[] sides =
          pair.isTextual()
              ? pair.textValue().split(" ", -1)
              : new String[] {pair.path(0).asText(), pair.path(1).asText()};
      if (sides.length != 2
          || !vocabulary.has(sides[0])
          || !vocabulary.has(sides[1])
          || !vocabulary.has(sides[0] + sides[1])) {
        throw new IOException(
            "expected merge " + merges.size() + " to join two entries to a third, found " + pair);
      }
      int merged = vocabulary.requireId(sides[0] + sides[1]);
      if (merged < Vocabulary.BASE_SIZE) {
        throw new IOException("expected no merge to make pad or a cleaning token, found " + pair);
      }
      merges.add(new Merge(vocabulary.requireId(sides[0]), vocabulary.requireId(sides[1]), merged));
    }
    return merges;
  }
}
