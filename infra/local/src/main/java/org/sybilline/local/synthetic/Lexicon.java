package org.sybilline.local.synthetic;

import java.util.List;
import java.util.Map;

/** The few words of the made-up forum. Ours; taken from no corpus. */
final class Lexicon {

  static final List<String> OPENERS =
      List.of(
          "",
          "",
          "hi all,",
          "hello,",
          "hey folks",
          "well,",
          "ok so",
          "quick one:",
          "right,",
          "interesting.",
          "hmm,",
          "i agree.",
          "not sure,",
          "to be fair");

  static final List<String> CLOSERS =
      List.of(
          "",
          "",
          "",
          "cheers",
          "thanks",
          "hope that helps",
          "any ideas?",
          "good luck",
          "ta",
          "let me know",
          "just my two cents",
          "regards",
          "thx",
          "happy to be corrected");

  static final List<String> NOUNS =
      List.of(
          "solder",
          "kettle",
          "bicycle",
          "compiler",
          "garden",
          "parcel",
          "battery",
          "camera",
          "telescope",
          "recipe",
          "boiler",
          "printer",
          "violin",
          "tomato",
          "engine",
          "router",
          "tent",
          "sauce",
          "lathe",
          "keyboard",
          "beehive",
          "canoe",
          "antenna",
          "yeast",
          "chisel",
          "lens",
          "gearbox",
          "seedling",
          "amplifier",
          "sourdough");

  static final List<String> VERBS =
      List.of(
          "fix", "build", "clean", "order", "return", "measure", "test", "replace", "paint", "tune",
          "bake", "ship", "open", "carry", "mount", "cut", "store", "compare", "borrow", "warm");

  static final List<String> ADJECTIVES =
      List.of(
          "cheap",
          "sturdy",
          "awful",
          "quiet",
          "decent",
          "broken",
          "lovely",
          "heavy",
          "spare",
          "odd",
          "rusty",
          "brilliant",
          "tiny",
          "reliable",
          "sticky",
          "proper",
          "dodgy",
          "bright");

  static final List<String> FILLERS =
      List.of(
          "actually",
          "basically",
          "honestly",
          "perhaps",
          "probably",
          "really",
          "definitely",
          "somehow",
          "anyway",
          "frankly",
          "obviously",
          "kind of",
          "indeed",
          "mostly",
          "literally");

  /** N, V, A and F stand for a noun, a verb, an adjective and a filler. */
  static final List<String> FRAMES =
      List.of(
          "you should F V the N because it is A",
          "i tried to V my A N but there was a A N in the way",
          "does anyone know where to V a N",
          "F the N is A and i would not V it again",
          "my neighbour will V the N tomorrow",
          "we had a A N and it was F A",
          "there is no reason to V a A N",
          "F people who V the N do not have a N",
          "it took me weeks to V that N",
          "the A N that you want is F A",
          "before you V the N you have to V the N",
          "a N without a N is F a A N",
          "i could not V the N though the N was A",
          "they are going to V their N with a N");

  /** What some people write instead. */
  static final Map<String, String> MISSPELLINGS =
      Map.ofEntries(
          Map.entry("you", "u"),
          Map.entry("because", "cuz"),
          Map.entry("there", "their"),
          Map.entry("their", "thier"),
          Map.entry("definitely", "definately"),
          Map.entry("probably", "prolly"),
          Map.entry("people", "ppl"),
          Map.entry("really", "realy"),
          Map.entry("tomorrow", "tommorow"),
          Map.entry("neighbour", "neighbor"),
          Map.entry("though", "tho"),
          Map.entry("would", "wud"),
          Map.entry("weeks", "wks"),
          Map.entry("going", "goin"),
          Map.entry("without", "w/o"),
          Map.entry("before", "b4"),
          Map.entry("again", "agen"));

  static final List<String> SENTENCE_ENDS = List.of(".", ".", "...", "!", "!!", "", " .", ";");

  static final List<String> SMILEYS = List.of("", "", "", ":)", ":-)", ";)", "xD", "^^", ":/");

  private Lexicon() {}
}
