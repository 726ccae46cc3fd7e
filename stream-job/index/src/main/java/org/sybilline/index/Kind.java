package org.sybilline.index;

/** The four kinds of documents, each with its own index, template and public alias. */
enum Kind {
  ACCOUNTS("accounts"),
  EPISODES("episodes"),
  POSTS("posts"),
  CANDIDATES("candidates");

  /** Raised when a mapping changes; also the format in the mappings. */
  static final int FORMAT = 2;

  private final String label;

  Kind(String label) {
    this.label = label;
  }

  /** The concrete index, which is also the name of its template. */
  String index(IndexSettings settings) {
    return settings.prefix() + "-" + label + "-" + settings.modelId() + "-v" + FORMAT;
  }

  /** What readers outside the job search: one generation at a time. */
  String alias(IndexSettings settings) {
    return settings.prefix() + "-" + label;
  }

  /** The indices of every generation. */
  String allGenerations(IndexSettings settings) {
    return alias(settings) + "-*";
  }

  /** Settings and mapping, a resource beside this class. */
  String resource() {
    return label + ".json";
  }
}
